using System.Text.Json;
using MmNas.Data;

namespace MmNas.Training.Tests;

/// <summary>Pictures of coloured things in the layouts of Flickr30K and RefCOCO: each region's features say colour and kind, so that a network can learn
/// to match and to find them.</summary>
internal static class TinyPictures
{
    private const int Width = 120, Height = 100, Things = 3, CaptionsAPicture = 5;

    private static readonly string[] Colours = ["red", "green", "blue", "white"], Kinds = ["ball", "box", "cone"];

    private sealed record Thing(int Colour, int Kind, float[] Box)
    {
        public string Words => $"{Colours[Colour]} {Kinds[Kind]}";
    }

    /// <param name="folder">Written into.</param>
    /// <param name="train">Pictures to learn from.</param>
    /// <param name="held">Pictures of each other split.</param>
    /// <param name="areHeldLearnt">Whether those of the other splits look as those that are learnt from, with the same captions: what is found there was learnt, and not guessed.</param>
    public static void WriteCaptions(string folder, int train, int held, bool areHeldLearnt = false)
    {
        var images = new List<object>();
        foreach (var (split, word, first, count) in new[] { ("train", "train", 0, train), ("dev", "val", 1000, held), ("test", "test", 2000, held) })
        {
            var (captions, ids) = (new List<string>(), new List<int>());
            foreach (var image in Enumerable.Range(first, count))
            {
                var things = Draw(areHeldLearnt ? image - first : image);
                WriteRegions(Path.Combine(folder, "flickr_bua-r101-fix36", $"{image + 1}.jpg.npz"), things);
                string[] own = [.. Enumerable.Range(0, CaptionsAPicture).Select(number => Caption(things, number))];
                captions.AddRange(own);
                ids.AddRange(split == "train" ? [image] : Enumerable.Repeat(image, CaptionsAPicture));
                images.Add(new { filename = $"{image + 1}.jpg", imgid = image, split = word, sentences = own.Select(raw => new { raw, tokens = raw.Split(' ') }) });
            }

            Write(string.Join('\n', captions) + "\n", folder, "f30k_precomp", $"{split}_caps.txt");
            Write(string.Join('\n', ids) + "\n", folder, "f30k_precomp", $"{split}_ids.txt");
        }

        Write(JsonSerializer.Serialize(new { images }), folder, "dataset_flickr30k.json");
    }

    public static void WritePhrases(string folder, int train, int held)
    {
        foreach (var (split, first, count) in new[] { ("train", 1, train), ("val", 1001, held), ("testA", 2001, held), ("testB", 3001, held) })
        {
            var sentences = new List<object>();
            foreach (var image in Enumerable.Range(first, count))
            {
                var things = Draw(image);
                var file = $"COCO_train2014_{image:D12}.jpg";
                WriteRegions(Path.Combine(folder, "bua-r101-fix100", $"{file}.npz"), things);
                sentences.AddRange(things.Select(thing => new
                {
                    tokens = $"the {thing.Words}".Split(' '),
                    file_name = file,
                    image_id = image,
                    split,
                    bbox = new[] { thing.Box[0], thing.Box[1], thing.Box[2] - thing.Box[0], thing.Box[3] - thing.Box[1] },
                    name = Kinds[thing.Kind],
                    height = Height,
                    width = Width,
                }));
            }

            Write(JsonSerializer.Serialize(sentences), folder, "refcoco", $"{split}.json");
        }
    }

    /// <summary>Different things, side by side.</summary>
    private static List<Thing> Draw(int image)
    {
        var random = new Random(image);
        var kinds = Enumerable.Range(0, Colours.Length * Kinds.Length).ToArray();
        random.Shuffle(kinds);
        return [.. kinds.Take(Things).Select((kind, place) =>
        {
            var (x, y) = ((place * 40) + random.Next(0, 8), random.Next(0, 60));
            return new Thing(kind % Colours.Length, kind / Colours.Length, [x, y, x + random.Next(20, 31), y + random.Next(20, 39)]);
        })];
    }

    private static string Caption(List<Thing> things, int number) => number < Things
        ? $"a {things[number].Words} and a {things[(number + 1) % Things].Words}"
        : $"there is a {things[number - Things].Words}, a {things[(number - Things + 1) % Things].Words} and a {things[(number - Things + 2) % Things].Words}";

    /// <summary>A region a thing, two pixels off, and every other picture has one more of nothing.</summary>
    private static void WriteRegions(string path, List<Thing> things)
    {
        var nothing = things[0].Box[0] % 2 == 0;
        var (regions, size) = (Things + (nothing ? 1 : 0), Colours.Length + Kinds.Length + 1);
        var (features, boxes) = (new float[size * regions], new float[4 * regions]);
        for (var region = 0; region < regions; region++)
        {
            features[((size - 1) * regions) + region] = 1;
            float[] box = region < Things ? things[region].Box : [0, 0, Width - 1, Height - 1];
            for (var i = 0; i < 4; i++) boxes[(region * 4) + i] = Math.Max(0, box[i] - (region < Things ? 2 : 0));
            if (region >= Things) continue;
            features[(things[region].Colour * regions) + region] = 1;
            features[((Colours.Length + things[region].Kind) * regions) + region] = 1;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var npz = NpzWriter.Create(path);
        npz.Add("x", features, [size, regions]);
        npz.Add("bbox", boxes, [regions, 4]);
        npz.Add("image_w", [(long)Width]);
        npz.Add("image_h", [(long)Height]);
    }

    private static void Write(string text, params string[] path)
    {
        var file = Path.Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
