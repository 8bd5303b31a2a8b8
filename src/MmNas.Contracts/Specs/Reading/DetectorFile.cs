using MmNas.Contracts.Specs.Fields;
using MmNas.Files;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Reads a detector's description. YAML; JSON is YAML.</summary>
public static class DetectorFile
{
    private const string WholeFile = "description";

    /// <summary>Its fields, for a reference.</summary>
    public static IEnumerable<FieldRow> Fields => DetectorFields.Description.Inner("");

    /// <summary>Reads and checks a file. Nothing is thrown for what a person can get wrong: a file that is not there is an error like others.</summary>
    public static DetectorReading Read(string path)
    {
        try
        {
            return ReadText(TextFile.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(null, [new(WholeFile, path, Unreadable.Why(path, e, "a YAML file"))]);
        }
    }

    /// <summary>Reads and checks a file's text.</summary>
    public static DetectorReading ReadText(string text)
    {
        var problems = new SpecProblems();
        var context = new SpecContext("/", _ => null) { Fields = () => Fields, What = WholeFile };
        DetectorSpec? detector = null;
        if (YamlTree.Parse(text, problems, "leave the file out where every default fits") is { } root
            && DetectorFields.Description.TryRead(root, new("", problems, context), out detector))
            Check(detector, problems);
        return detector is null || problems.Any
            ? new(null, [.. problems.InOrder().Select(error => error.Field == YamlTree.WholeFile ? error with { Field = WholeFile } : error)])
            : new(detector, []);
    }

    /// <summary>What the fields say only together, or a list as a whole.</summary>
    private static void Check(DetectorSpec detector, SpecProblems problems)
    {
        void Refuse(string field, string value, string wayOut)
        {
            if (!problems.Touches(field)) problems.Add(new(field, value, wayOut, problems.LineOf(field)));
        }

        if (detector.Scale.Any(value => (float)value == 0)) Refuse("scale", $"[{string.Join(", ", detector.Scale)}]", "use numbers other than 0; each channel is divided by its own");
        if (detector.Shortest > detector.Longest) Refuse("shortest", $"{detector.Shortest}", $"use at most longest, which is {detector.Longest}");
        RefuseSide("shortest", detector.Shortest);
        RefuseSide("longest", detector.Longest);

        void RefuseSide(string field, int value)
        {
            if (detector.Resizes && problems.LineOf(field) is not null) Refuse(field, $"{value}", "write resizes: false too; else the model is taken to resize by itself");
        }
    }
}

/// <summary>What reading a description came to.</summary>
/// <param name="Detector">Null where anything is wrong.</param>
/// <param name="Errors">All of them, in the order of their lines.</param>
public sealed record DetectorReading(DetectorSpec? Detector, IReadOnlyList<SpecError> Errors);
