using System.Text.Json;
using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Predicting;

/// <summary>A text about a picture.</summary>
/// <param name="Image">Path of the picture.</param>
/// <param name="Text">A question, or what the task calls it.</param>
internal sealed record AskedQuestion(string Image, string Text)
{
    /// <summary>The line of stdin that asks; null where the command line does.</summary>
    public int? Line { get; init; }

    /// <summary>Why the line asks nothing; null where it does.</summary>
    public string? Trouble { get; init; }
}

/// <summary>Every text about every picture that the command line or its input names.</summary>
internal static class QuestionList
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    /// <param name="request">Of the command line.</param>
    /// <param name="textName">What the network's task calls its text.</param>
    /// <param name="input">Lines, where the command line names no picture; null where a person sits at it.</param>
    /// <exception cref="CommandException">Nothing is asked, or something that the network does not answer.</exception>
    public static IReadOnlyList<AskedQuestion> Of(PredictRequest request, string textName, TextReader? input)
    {
        if (request.Texts.FirstOrDefault(text => text.Name != textName) is { Name: { } other })
            throw new CommandException(ExitCode.Bad, $"the network answers a {textName} about a picture, not a {other}; write --{textName} instead of --{other}");
        if (request.Images.Count > 0 && request.Texts.Count > 0) return [.. from text in request.Texts from image in request.Images.SelectMany(Pictures) select new AskedQuestion(image, text.Text)];
        if (request.Images.Count > 0) throw new CommandException(ExitCode.Bad, $"no text is given; ask with --{textName} \"...\"");
        if (request.Texts.Count > 0) throw new CommandException(ExitCode.Bad, "no picture is given; name one, or a folder of pictures, with --image");
        if (input is null) throw new CommandException(ExitCode.Bad, $"nothing is asked; give --image FILE and --{textName} \"...\", or lines such as {{\"image\": \"photo.jpg\", \"{textName}\": \"...\"}} on stdin");
        AskedQuestion[] asked = [.. Lines(input).Select((line, at) => Line(line, at + 1, textName)).OfType<AskedQuestion>()];
        if (asked is [{ Trouble: { } trouble, Line: { } only }]) throw new CommandException(ExitCode.Bad, $"line {only} of stdin {trouble}");
        return asked.Length > 0 ? asked : throw new CommandException(ExitCode.Bad, $"stdin holds no line; write lines such as {{\"image\": \"photo.jpg\", \"{textName}\": \"...\"}}");
    }

    private static IEnumerable<string> Pictures(string place) => Directory.Exists(place) ? FolderPictures.Of(place).Select(picture => picture.Path) : [place];

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line) yield return line;
    }

    /// <summary>A line that asks nothing does not cost the others their answers.</summary>
    private static AskedQuestion? Line(string line, int number, string textName)
    {
        if (string.IsNullOrWhiteSpace(line)) return null;
        try
        {
            if (JsonNode.Parse(line, documentOptions: Once) is JsonObject json && Text(json, "image") is { } image && Text(json, textName) is { } text) return new(image, text) { Line = number };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // no JSON, a name twice, or half a surrogate pair
        }

        return new("", "") { Line = number, Trouble = $"is not {{\"image\": \"photo.jpg\", \"{textName}\": \"...\"}}; write one such object per line" };
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
