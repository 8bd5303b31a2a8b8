using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Data;
using MmNas.Ranking.Tables;

namespace MmNas.Console.Ranking;

/// <summary>One <c>rank table</c>: from a spec to a table, and what that shows.</summary>
internal sealed class TableMaking(CommandContext context, Settings settings)
{
    private readonly PacedProgress lines = context.Lines(settings);

    public async Task<int> RunAsync(TableOrder order)
    {
        var read = SpecFiles.Read([order.Spec], context, settings, records: false);
        foreach (var spec in read.EachOnce) spec.WriteErrors(context.Problems);
        if (!read.AreGood) return ExitCode.Bad;
        if (read.Campaigns.Any() || read.Specs.ToList() is not [{ Spec: { } one }])
            throw new CommandException(ExitCode.Bad, $"{order.Spec} is a campaign; a table is of one experiment's spec");
        OutputFile.Require(order.Output, "--out");
        try
        {
            await TableMaker.RunAsync(
                context.Tasks, new(settings.Home, one, order.Genotypes, order.Seeds, order.Slots), order.Output, new ReadLines(lines, "reading data"), Trained, context.Interrupts.First);
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            await context.Problems.WriteLineAsync($"mmnas: interrupted; what was trained is in {order.Output}, and the same command resumes it");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is DataException or InvalidDataException)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }

        var summary = TableSummary.Of(TableFile.Read(order.Output));
        if (settings.Json) await context.Output.WriteLineAsync(TableJson.Of(summary).Line());
        else foreach (var line in TablePage.Lines(summary)) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    private void Trained(long done, long all) => lines.Report("weight steps of all trainings", done, all);
}
