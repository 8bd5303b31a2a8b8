using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;

namespace MmNas.Console.Predicting;

/// <summary>Prints what a network has said.</summary>
/// <param name="output">Takes it.</param> <param name="settings">Whether scripts read it.</param>
/// <param name="textName">What the task calls its text.</param> <param name="top">The most answers of each text.</param>
internal sealed class PredictionWriter(TextWriter output, Settings settings, string textName, int top)
{
    public void Write(IReadOnlyList<AnsweredQuestion> answered)
    {
        foreach (var line in answered.SelectMany(one => settings.Json ? [Json(one).Line()] : Page(one))) output.WriteLine(line);
        output.Flush();
    }

    private IEnumerable<string> Page(AnsweredQuestion one)
    {
        if (one.Said.Score is { } score) yield return $"{score:0.000}  {one.Asked.Image}  {one.Asked.Text}";
        else yield return $"{one.Asked.Image}  {one.Asked.Text}";
        if (one.Unknown.Count > 0) yield return $"  note: the network has never learnt {string.Join(", ", one.Unknown.Select(word => $"\"{word}\""))}";
        foreach (var choice in one.Said.Choices.Take(top)) yield return $"  {choice.Probability:0.000}  {choice.Label}";
        if (one.Said.Box is { } box) yield return $"  {box.Probability:0.000}  box {string.Join(' ', box.Corners.Select(corner => $"{corner:0.0}"))}  (x1 y1 x2 y2 in pixels)";
    }

    private JsonObject Json(AnsweredQuestion one)
    {
        var json = new JsonObject { ["image"] = one.Asked.Image, [textName] = one.Asked.Text };
        if (one.Said.Choices.Count > 0)
            json["answers"] = new JsonArray([.. one.Said.Choices.Take(top).Select(choice => new JsonObject { ["answer"] = choice.Label, ["probability"] = JsonLines.Number(choice.Probability) })]);
        if (one.Said.Score is { } score) json["score"] = JsonLines.Number(score);
        if (one.Said.Box is { } box)
        {
            json["box"] = new JsonArray([.. box.Corners.Select(corner => (JsonNode)corner)]);
            json["region"] = box.Region;
            json["probability"] = JsonLines.Number(box.Probability);
        }

        if (one.Unknown.Count > 0) json["unknown_words"] = new JsonArray([.. one.Unknown.Select(word => (JsonNode)word)]);
        return json;
    }
}
