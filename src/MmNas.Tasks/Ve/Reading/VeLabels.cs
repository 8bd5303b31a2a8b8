namespace MmNas.Tasks.Ve.Reading;

/// <summary>The three classes, in the order of the network's outputs.</summary>
public static class VeLabels
{
    /// <summary>What the annotators of a row could not agree on; such rows are left out.</summary>
    internal const string Open = "-";

    /// <summary>By number: entailment, neutral, contradiction.</summary>
    public static IReadOnlyList<string> All { get; } = ["entailment", "neutral", "contradiction"];

    /// <summary>The number of a label; null where it is none of the three.</summary>
    public static int? Find(string label) => All.Index().Where(one => one.Item == label).Select(one => (int?)one.Index).FirstOrDefault();
}
