using MmNas.Console;
using MmNas.Console.Shell;

using var interrupts = Interrupts.OfProcess(leave: () => ProcessEnd.AtOnce(ExitCode.Interrupted));
return await MmNasCommand.RunAsync(args, ThisProcess.CommandContext(interrupts));
