using MmNas.Console;
using MmNas.Console.Shell;

using var interrupts = Interrupts.OfProcess(leave: () => Environment.Exit(ExitCode.Interrupted));
return await MmNasCommand.RunAsync(args, ThisProcess.Surroundings(interrupts));
