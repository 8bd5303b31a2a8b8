using System.Text;

namespace MmNas.Data;

/// <summary>Where the fields of a TSV of region features stand.</summary>
/// <param name="Count">Fields of a line.</param>
/// <param name="Id">image_id or img_id.</param>
/// <param name="Width">image_w or img_w.</param>
/// <param name="Height">image_h or img_h.</param>
/// <param name="Regions">num_boxes.</param>
/// <param name="Boxes">boxes, float32 [N, 4] in base64.</param>
/// <param name="Features">features, float32 [N, D] in base64.</param>
internal sealed record TsvColumns(int Count, int Id, int Width, int Height, int Regions, int Boxes, int Features)
{
    private static readonly string[][] Names =
    [
        ["image_id", "img_id"], ["image_w", "img_w"], ["image_h", "img_h"], ["num_boxes"], ["boxes"], ["features"],
    ];

    /// <summary>What all fields are called, in their order.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>What those are called that nothing is read from.</summary>
    public IEnumerable<string> PassedOver => Titles.Where((_, at) => at != Id && at != Width && at != Height && at != Regions && at != Boxes && at != Features);

    /// <summary>Bottom-up attention: image_id, image_w, image_h, num_boxes, boxes, features.</summary>
    private static readonly TsvColumns Published = new(6, 0, 1, 2, 3, 4, 5)
    {
        Titles = ["image_id", "image_w", "image_h", "num_boxes", "boxes", "features"],
    };

    /// <summary>LXMERT: img_id, img_h, img_w, objects_id, objects_conf, attrs_id, attrs_conf, num_boxes, boxes, features.</summary>
    private static readonly TsvColumns Lxmert = new(10, 0, 2, 1, 7, 8, 9)
    {
        Titles = ["img_id", "img_h", "img_w", "objects_id", "objects_conf", "attrs_id", "attrs_conf", "num_boxes", "boxes", "features"],
    };

    /// <summary>Of a file, by its first line: the names there, or without names the one known order of as many fields.</summary>
    /// <param name="where">File and line, for messages.</param>
    /// <param name="line">The first line, without its end.</param>
    /// <param name="isHeader">Whether the line holds names and no image.</param>
    /// <exception cref="DataException">The order cannot be told.</exception>
    public static TsvColumns Of(string where, ReadOnlySpan<byte> line, out bool isHeader)
    {
        var count = line.Count((byte)'\t') + 1;
        isHeader = IsNamed(line);
        if (isHeader) return Named(where, Encoding.UTF8.GetString(line).Split('\t', StringSplitOptions.TrimEntries));
        return count == Published.Count ? Published : count == Lxmert.Count ? Lxmert : throw new DataException(
            where, $"has {count} {(count == 1 ? "field" : "fields")} and no header that names them",
            "put a first line with the fields' names there, image_id, image_w, image_h, num_boxes, boxes and features among them; without one the 6 fields of "
            + "bottom-up attention and the 10 of LXMERT are read");
    }

    /// <summary>Whether it is a header, in capitals or not: names are short, the numbers of an image's regions are not.</summary>
    public static bool IsNamed(ReadOnlySpan<byte> line)
    {
        foreach (var field in line.Split((byte)'\t'))
        {
            var name = line[field].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(name, "features"u8) || Ascii.EqualsIgnoreCase(name, "num_boxes"u8) || Ascii.EqualsIgnoreCase(name, "image_id"u8) || Ascii.EqualsIgnoreCase(name, "img_id"u8)) return true;
        }

        return false;
    }

    private static TsvColumns Named(string where, string[] header)
    {
        static bool Is(string[] names, string title) => names.Contains(title, StringComparer.OrdinalIgnoreCase);
        int[] places = [.. Names.Select(names => Array.FindIndex(header, title => Is(names, title)))];
        string[] missing = [.. Names.Where((_, at) => places[at] < 0).Select(names => names[0])];
        string[] twice = [.. Names.Where(names => header.Count(title => Is(names, title)) > 1).Select(names => names[0])];
        if (missing.Length > 0) throw new DataException(where, $"names no {string.Join(", ", missing)}", $"name the fields image_id, image_w, image_h, num_boxes, boxes and features there, in their order");
        if (twice.Length > 0) throw new DataException(where, $"names {string.Join(", ", twice)} twice", "name each field once");
        return new(header.Length, places[0], places[1], places[2], places[3], places[4], places[5]) { Titles = header };
    }
}
