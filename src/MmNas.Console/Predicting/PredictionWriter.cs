using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Files;

namespace MmNas.Console.Predicting;

/// <summary>Prints what a network has said.</summary>
/// <param name="output">Takes it.</param> <param name="settings">Whether scripts read it.</param>
/// <param name="textName">What the task calls its text.</param> <param name="top">The most answers of each text.</param>
internal sealed class PredictionWriter(TextWriter output, Settings settings, string textName, int top)
{
    /// <param name="answered">In the order in which they are shown.</param>
    /// <param name="failed">Scripts get a line for each; people read of them elsewhere.</param>
    public void Write(IReadOnlyList<AnsweredQuestion> answered, IReadOnlyList<FailedQuestion> failed)
    {
        foreach (var line in answered.SelectMany(one => settings.Json ? [Json(one).Line()] : Page(one))) output.WriteLine(line);
        if (settings.Json) foreach (var one in failed) output.WriteLine(Json(one).Line());
        output.Flush();
    }

    private IEnumerable<string> Page(AnsweredQuestion one)
    {
        if (one.Said.Score is { } score) yield return $"{score:0.000}  {one.Asked.Image}  {one.Asked.Text}";
        else yield return $"{one.Asked.Image}  {one.Asked.Text}";
        if (one.Read.Unknown.Count > 0) yield return $"  note: the network has never learnt {string.Join(", ", one.Read.Unknown.Select(word => $"\"{word}\""))}";
        if (one.Read.Cut > 0) yield return $"  note: the network reads {Counted.Of(one.Read.Words, "word")} of a text; {(one.Read.Cut == 1 ? "the last one was" : $"the last {one.Read.Cut} were")} cut off";
        if (one.Read.Words == 0) yield return "  note: nothing of the text is a word; the network read one unknown word in its place";
        foreach (var choice in one.Said.Choices.Take(top)) yield return $"  {choice.Probability:0.000}  {choice.Label}";
        if (one.Said.Box is { } box) yield return $"  {box.Probability:0.000}  box {string.Join(' ', box.Corners.Select(corner => $"{corner:0.0}"))}  (x1 y1 x2 y2 in pixels)";
    }

    private JsonObject Json(AnsweredQuestion one)
    {
        var json = Json(one.Asked);
        if (one.Said.Choices.Count > 0)
            json["answers"] = new JsonArray([.. one.Said.Choices.Take(top).Select(choice => new JsonObject { ["answer"] = choice.Label, ["probability"] = JsonLines.Number(choice.Probability) })]);
        if (one.Said.Score is { } score) json["score"] = JsonLines.Number(score);
        if (one.Said.Box is { } box)
        {
            json["box"] = new JsonArray([.. box.Corners.Select(corner => (JsonNode)corner)]);
            json["region"] = box.Region;
            json["probability"] = JsonLines.Number(box.Probability);
        }

        if (one.Read.Unknown.Count > 0) json["unknown_words"] = new JsonArray([.. one.Read.Unknown.Select(word => (JsonNode)word)]);
        if (one.Read.Cut > 0) json["words_cut"] = one.Read.Cut;
        return json;
    }

    private JsonObject Json(FailedQuestion one)
    {
        var json = Json(one.Asked);
        json["error"] = one.Why;
        return json;
    }

    private JsonObject Json(AskedQuestion one)
    {
        JsonObject json = one.Trouble is null ? new() { ["image"] = one.Image, [textName] = one.Text } : [];
        if (one.Line is { } line) json["line"] = line;
        return json;
    }
}
