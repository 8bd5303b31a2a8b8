using System.Reflection;

namespace MmNas.Api.Submitting;

/// <summary>A spec to start from.</summary>
/// <param name="Name">Its file among the examples: "three-tasks/vqa.yaml".</param>
/// <param name="Title">The comment at its top; its name where it has none.</param>
/// <param name="Text">The whole of it.</param>
internal sealed record SpecExample(string Name, string Title, string Text)
{
    private const string Folder = "examples/";

    /// <summary>Those of one experiment: a campaign names files, which a text by itself does not bring along.</summary>
    public static IReadOnlyList<SpecExample> All { get; } = [.. Read().Where(example => !example.Text.Contains("\nexperiments:", StringComparison.Ordinal)).OrderBy(example => example.Name, StringComparer.Ordinal)];

    private static IEnumerable<SpecExample> Read()
    {
        var own = Assembly.GetExecutingAssembly();
        foreach (var resource in own.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(own.GetManifestResourceStream(resource)!);
            var (name, text) = (resource[Folder.Length..].Replace('\\', '/'), reader.ReadToEnd());
            var first = text.Split('\n', 2)[0];
            yield return new(name, first.StartsWith('#') ? first.TrimStart('#', ' ').Trim() : name, text);
        }
    }
}
