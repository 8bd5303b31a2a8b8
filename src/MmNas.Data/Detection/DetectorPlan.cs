namespace MmNas.Data;

/// <summary>A detector and how regions are made with it.</summary>
/// <param name="Model">The ONNX file.</param>
/// <param name="Description">What it is fed and gives back.</param>
/// <param name="Choice">Which of its boxes are taken.</param>
/// <param name="Threads">Of the processor for one picture, 1 or more; the last bits of features can follow from how many.</param>
public sealed record DetectorPlan(string Model, DetectorDescription Description, RegionChoice Choice, int Threads)
{
    /// <summary>Everything that decides which regions a picture gets, but for last bits, in words to compare and to show.</summary>
    /// <param name="modelHash">SHA-256 of the model's file.</param>
    /// <param name="element">How features are stored.</param>
    internal SortedDictionary<string, string> Conditions(string modelHash, PackElement element) => new(StringComparer.Ordinal)
    {
        ["model"] = modelHash,
        ["description"] = Description.ToString(),
        ["choice"] = FormattableString.Invariant($"threshold {Choice.Threshold:R}, least {Choice.Least}, most {Choice.Most}"),
        ["element"] = element is PackElement.Half ? "float16" : "float32",
        ["preparation"] = "1", // how pictures are decoded and scaled: another number when that changes
    };
}
