using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Matching;
using MmNas.Search;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training;
using MmNas.Training.Batches;
using static TorchSharp.torch;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Scores of many pairs of images and captions by one subnet. Each caption is encoded once; each image that a pair has is read, and goes through
/// the layers that read no caption, once for all the captions that are kept encoded at a time (<see cref="KeptTexts"/>): once in all, for a split with fewer.</summary>
/// <param name="network">As it is now.</param>
/// <param name="split">Where captions and images are from.</param>
/// <param name="subnet">One operation per layer, encoder first.</param>
/// <param name="loaders">Gather the images' regions.</param>
internal sealed class PairScoring(Supernet network, CaptionSplit split, Subnet subnet, Loaders loaders)
{
    private const int TextsAtOnce = 256, ImagesAtOnce = 32, PairsAtOnce = 128; // 64 to 512 pairs are equally fast

    private readonly record struct Pair(int Text, int Image, int Row, int Column); // text and image count within what is kept; row and column within the result

    /// <param name="wanted">The pairs. Captions that several images want are encoded once.</param>
    /// <param name="done">Told how many pairs are done.</param>
    /// <param name="cancel">Looked at between batches.</param>
    /// <returns>Logits, in the order of what was wanted.</returns>
    public float[][] Score(IReadOnlyList<ImagePairs> wanted, Action<long> done, CancellationToken cancel)
    {
        float[][] scores = [.. wanted.Select(image => new float[image.Captions.Length])];
        var pairs = 0L;
        foreach (var captions in KeptTexts.Cut(ByLength(wanted), caption => split.Tokens(caption).Length, network.HiddenSize))
        {
            using var scope = NewDisposeScope();
            using var unrecorded = no_grad();
            var texts = Encode(captions, cancel);
            var places = Places(captions);
            var asked = Enumerable.Range(0, wanted.Count).Where(row => Array.Exists(wanted[row].Captions, caption => places[caption] >= 0))
                .OrderBy(row => split.Regions.Count(split.RegionsOf(wanted[row].Image))).Chunk(ImagesAtOnce); // so that those prepared together need little padding
            foreach (var block in loaders.InOrder(asked.Select(rows => Block(wanted, rows)), cancel))
            {
                using var blockScope = NewDisposeScope();
                var (rows, regions) = block.On(network.Device);
                var images = network.Prepare(regions.Features, regions.Relations(subnet.UsesRelations), subnet);
                foreach (var batch in Pairs(wanted, rows, places).Chunk(PairsAtOnce))
                {
                    cancel.ThrowIfCancellationRequested();
                    Score(batch, captions, texts, images, scores);
                    done(pairs += batch.Length);
                }
            }
        }

        return scores;
    }

    /// <summary>So that those encoded together need little padding.</summary>
    private IEnumerable<int> ByLength(IReadOnlyList<ImagePairs> wanted)
    {
        var asked = new bool[split.Count];
        foreach (var caption in wanted.Select(image => image.Captions).Distinct().SelectMany(captions => captions)) asked[caption] = true;
        return Enumerable.Range(0, split.Count).Where(caption => asked[caption]).OrderBy(caption => split.Tokens(caption).Length);
    }

    private EncodedTexts Encode(int[] captions, CancellationToken cancel) => EncodedTexts.Join([.. captions.Chunk(TextsAtOnce).Select(part =>
    {
        cancel.ThrowIfCancellationRequested();
        using var memories = new BatchMemories();
        using var tokens = Gathered.Now<Tensor>(memories, memory => TokenArray.Gather(memory, part.Length, row => split.Tokens(part[row])).On);
        return network.Encode(tokens.On(network.Device), subnet);
    })]);

    private Gathering<(int[] Rows, RegionTensors Regions)> Block(IReadOnlyList<ImagePairs> wanted, int[] rows) => memory =>
    {
        var regions = RegionArrays.Gather(memory, split.Regions, [.. rows.Select(row => split.RegionsOf(wanted[row].Image))]);
        return device => (rows, regions.On(device));
    };

    /// <summary>By caption, where it is among those that are encoded; -1 where it is not.</summary>
    private int[] Places(int[] captions)
    {
        var places = new int[split.Count];
        Array.Fill(places, -1);
        for (var at = 0; at < captions.Length; at++) places[captions[at]] = at;
        return places;
    }

    /// <summary>By text, so that those of a batch are few and of like length.</summary>
    private static List<Pair> Pairs(IReadOnlyList<ImagePairs> wanted, int[] rows, int[] places)
    {
        var pairs = new List<Pair>();
        for (var image = 0; image < rows.Length; image++)
            for (var column = 0; column < wanted[rows[image]].Captions.Length; column++)
                if (places[wanted[rows[image]].Captions[column]] is >= 0 and var text) pairs.Add(new(text, image, rows[image], column));
        pairs.Sort((a, b) => (a.Text, a.Image).CompareTo((b.Text, b.Image)));
        return pairs;
    }

    private void Score(Pair[] batch, int[] captions, EncodedTexts texts, PreparedImages images, float[][] scores)
    {
        using var scope = NewDisposeScope();
        var (used, textRows, imageRows) = (new List<long>(), new long[batch.Length], new long[batch.Length]);
        for (var i = 0; i < batch.Length; i++)
        {
            if (used.Count == 0 || used[^1] != batch[i].Text) used.Add(batch[i].Text);
            (textRows[i], imageRows[i]) = (used.Count - 1, batch[i].Image);
        }

        var few = texts.Select(tensor(used, device: network.Device), split.Tokens(captions[used[^1]]).Length); // they rise in length
        var logits = network.Pair(few, tensor(textRows).to(network.Device), images, tensor(imageRows).to(network.Device), subnet);
        var numbers = logits.cpu().data<float>();
        for (var i = 0; i < batch.Length; i++) scores[batch[i].Row][batch[i].Column] = numbers[i];
    }
}
