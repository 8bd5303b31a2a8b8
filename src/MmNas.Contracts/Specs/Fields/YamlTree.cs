using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>Turns YAML into nodes with lines.</summary>
/// <remarks>Built on the parser's events: the library's own tree stops at the first name that stands twice, and we report all errors.</remarks>
public sealed class YamlTree
{
    /// <summary>The field of an error of the file as a whole.</summary>
    public const string WholeFile = "spec";

    private const int MaxDepth = 32; // a spec nests four deep; a hostile one must not overflow the stack

    private readonly Parser parser;
    private readonly Dictionary<AnchorName, SpecNode> anchors = [];

    private readonly string least;

    private YamlTree(string text, string least) => (parser, this.least) = (new(new StringReader(text)), least);

    /// <summary>The text's one document, or null after reporting why there is none.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="problems">Takes the reason.</param>
    /// <param name="least">The way out where there is nothing in it.</param>
    public static SpecNode? Parse(string text, SpecProblems problems, string least = "write at least a name and data")
    {
        var tree = new YamlTree(text, least);
        try
        {
            return tree.Document(problems);
        }
        catch (Exception e) // of some bad texts the parser says so with exceptions of other kinds than its own
        {
            var place = (e as YamlException)?.Start ?? tree.parser.Current?.End ?? Mark.Empty;
            problems.Add(new(WholeFile, "no YAML", $"line {place.Line}, column {place.Column}: {Reason(e)}", (int)place.Line) { Column = (int)place.Column });
            return null;
        }
    }

    private static string Reason(Exception e) => e is not YamlException ? "the text breaks off or does not fit together; look for a bracket or quote that is open"
        : (e.InnerException?.Message ?? e.Message) is { Length: > 0 } text ? text : "it cannot be read";

    private SpecNode? Document(SpecProblems problems)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            problems.Add(new(WholeFile, "empty", least, 1));
            return null;
        }

        var root = Node(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            problems.Add(new(WholeFile, "more than one document", "give each experiment a file of its own", (int)second.Start.Line));
        return root;
    }

    private SpecNode Node(int depth)
    {
        if (depth > MaxDepth) throw new YamlException(parser.Current!.Start, parser.Current.End, $"nested deeper than {MaxDepth}");
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return anchors.TryGetValue(alias.Value, out var known) ? known : throw new YamlException(alias.Start, alias.End, $"*{alias.Value} names no anchor above it");
        var node = (NodeEvent)parser.Current!;
        var built = Build(depth);
        if (!node.Anchor.IsEmpty) anchors[node.Anchor] = built;
        return built;
    }

    private SpecNode Build(int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar)) return new ScalarNode((int)scalar.Start.Line, scalar.Value, scalar.Style is not ScalarStyle.Plain) { Column = (int)scalar.Start.Column };
        if (parser.TryConsume<SequenceStart>(out var list)) return new ListNode((int)list.Start.Line, [.. Items(depth + 1)]) { Column = (int)list.Start.Column };
        var map = parser.Consume<MappingStart>();
        return new MapNode((int)map.Start.Line, [.. Entries(depth + 1)]) { Column = (int)map.Start.Column };
    }

    private IEnumerable<SpecNode> Items(int depth)
    {
        while (!parser.TryConsume<SequenceEnd>(out _)) yield return Node(depth);
    }

    private IEnumerable<MapEntry> Entries(int depth)
    {
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth);
            var name = key is ScalarNode scalar ? scalar.Text : key.Shown;
            yield return new(name, key.Line, Node(depth)) { Column = key.Column };
        }
    }
}
