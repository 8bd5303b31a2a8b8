using MmNas.Console.Shell;
using MmNas.Measuring.Measures;
using MmNas.Measuring.Turns;

namespace MmNas.Console.Benching;

/// <summary><c>bench --turn</c>: what <c>bench</c> starts for each measurement.</summary>
internal static class BenchTurn
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        try
        {
            await TurnWork.RunAsync(context.Tasks, OwnProgram.Taking(), System.Console.In, context.Output, context.Interrupts.First);
            return ExitCode.Done;
        }
        catch (TurnException e)
        {
            throw CommandException.Of(ExitCode.Failed, e);
        }
    }
}
