using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Drawing;

/// <summary>A row for each task that a network was found for, a column for each task that it was retrained on.</summary>
/// <remarks>
/// A column compares like with like: the mean over the seeds with which every row of it is scored. A seed decides initial weights and the order of the
/// data, and moves a score by more than most architectures do.
/// </remarks>
internal static class TransferTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<TransferResult> transfers)
    {
        if (transfers.Count == 0) yield break;
        TaskName[] rows = [.. transfers.Select(transfer => transfer.FoundFor).Distinct()];
        var columns = transfers.GroupBy(transfer => transfer.RetrainedOn).Select(column => new Column(column.Key, [.. column])).ToList();
        foreach (var line in TextTable.Lines(
            [
                ["found for, retrained on", .. columns.Select(column => column.Heading)],
                .. rows.Select(row => (string[])[row.ToString(), .. columns.Select(column => column.Cell(row))]),
            ], numbersFrom: 1))
            yield return line;
        foreach (var column in columns.Where(column => column.HasNothingInCommon))
            yield return $"on {column.Task.ToString()}: no seed is scored in every row, so nothing can be compared";
    }

    private sealed class Column(TaskName task, TransferResult[] results)
    {
        private readonly int[] common = [.. results.GroupBy(result => result.FoundFor)
            .Select(row => row.Where(result => result.Score is not null).Select(result => result.Seed))
            .Aggregate((all, row) => all.Intersect(row)).Order()];

        public TaskName Task => task;

        public string Heading => common.Length == 0 ? task.ToString() : $"{task.ToString()} (seed {string.Join(", ", common)})";

        /// <summary>Every row has scores, but of different seeds.</summary>
        public bool HasNothingInCommon => common.Length == 0 && results.GroupBy(result => result.FoundFor).All(row => row.Any(result => result.Score is not null));

        public string Cell(TaskName found)
        {
            var own = results.Where(result => result.FoundFor == found).ToList();
            if (own.Count == 0) return "";
            if (own.All(result => result.Score is null)) return "waits";
            return common.Length == 0 ? "-" : $"{own.Where(result => common.Contains(result.Seed)).Average(result => result.Score):0.00}";
        }
    }
}
