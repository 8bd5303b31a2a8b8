using MmNas.Data;
using MmNas.Exporting.Predicting;
using MmNas.Training.Tasks;

namespace MmNas.Api.Networks.Mistakes;

/// <summary>Writes down what a network said to a sample, with the picture made small.</summary>
internal static class MistakeNotes
{
    private const int LongestSide = 360;

    /// <param name="sample">With what the network said.</param>
    /// <param name="explainer">Shows what it looked at; null where nothing does.</param>
    public static Mistake Of(AnsweredSample sample, SampleExplainer? explainer)
    {
        var mistake = new Mistake
        {
            Id = sample.Id,
            Text = sample.Text,
            Answer = sample.Answer,
            Truth = sample.Truth,
            Score = sample.Score,
            Confidence = sample.Confidence,
            Type = sample.Type,
            PictureName = sample.Picture,
        };
        if (sample.Input?.Invoke() is not { } read) return mistake;
        var seen = explainer?.Explain(read.Text, read.Regions);
        var weights = seen?.Looks[^1].Weights;
        return mistake with
        {
            Text = read.Text.Length > 0 ? read.Text : sample.Text,
            Picture = read.PictureFile is { } file && Thumbnail.Of(file, LongestSide) is { } small ? Convert.ToBase64String(small.Jpeg) : null,
            Width = read.Regions.Width,
            Height = read.Regions.Height,
            TrueBox = read.TrueBox,
            FoundBox = seen?.Said.Box is { } box ? [.. box.Corners] : null,
            Regions = [.. Enumerable.Range(0, read.Regions.Count).Select(region => PredictedRegion.Of(read.Regions, region, weights?[region] ?? 0))],
            Words = [.. (seen?.Words ?? []).Select(word => new PredictedWord(word.Word, word.Weight))],
            Looks = [.. (seen?.Looks ?? []).Select(look => new PredictedLook(look.Place, look.Meaning, look.Weights))],
        };
    }
}
