using MmNas.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>Box functions and grounding targets of the published implementation.</summary>
[Trait("Category", "Reference")]
public sealed class BoxReferenceTests : IDisposable
{
    private const double Pixels = 1e-3, Deltas = 1e-4;

    private readonly NpzFile functions = NpzFile.Open(Path.Combine(SharedFolders.Reference, "functions.npz"));
    [Fact]
    public void Encode_OfThePublishedProposals_GivesThePublishedDeltas()
    {
        using var scope = NewDisposeScope();
        var (from, to) = (Boxes("box/proposals"), Boxes("box/ground_truth"));
        AssertBoxes("box/transform", Deltas, region =>
        {
            var deltas = new float[BoxDeltas.Size];
            BoxDeltas.Encode(from[region], to[to.Count == 1 ? 0 : region], deltas);
            return deltas;
        });
    }

    [Fact]
    public void Decode_OfThePublishedDeltas_GivesThePublishedBoxes_AndClippedThem()
    {
        using var scope = NewDisposeScope();
        var (from, deltas) = (Boxes("box/proposals"), Boxes("box/deltas"));
        float[] Decoded(int region)
        {
            var box = new float[BoxDeltas.Size];
            BoxDeltas.Decode(from[region], deltas[region], box);
            return box;
        }

        AssertBoxes("box/inverse", Pixels, Decoded);
        var size = functions.Integers("box/clip_height_width");
        AssertBoxes("box/clipped", Pixels, region =>
        {
            var box = Decoded(region);
            BoxDeltas.Clip(box, width: (int)size[1], height: (int)size[0]);
            return box;
        });
    }

    /// <remarks>Of the first boxes with all, whichever of the two sides has which.</remarks>
    [Fact]
    public void Overlap_OfThePublishedProposals_IsThePublishedOne()
    {
        using var scope = NewDisposeScope();
        var boxes = Boxes("box/proposals");
        var expected = functions.Floats("box/overlaps", out var shape);
        Assert.Equal(boxes.Count, shape[0]);
        for (var row = 0; row < shape[0]; row++)
            for (var column = 0; column < shape[1]; column++)
                Assert.Equal(expected[(row * shape[1]) + column], BoxOverlap.Of(boxes[row], boxes[column]), 1e-5);
    }

    [Fact]
    public void Targets_OfEveryPublishedStep_AreThePublishedOnes()
    {
        using var scope = NewDisposeScope();
        using var reference = Reference.Open("vgd");
        var steps = reference.Names.Where(name => name.EndsWith("/ground_truth_box", StringComparison.Ordinal)).Select(name => name[..name.LastIndexOf('/')]).ToList();
        Assert.NotEmpty(steps);
        foreach (var step in steps) AssertTargets(reference, step);
    }

    public void Dispose() => functions.Dispose();

    private static void AssertTargets(Reference reference, string step)
    {
        var (boxes, truth) = (reference.Tensor($"{step}/boxes"), reference.Tensor($"{step}/ground_truth_box"));
        var padded = reference.Tensor($"{step}/features").abs().amax([-1]).to(ScalarType.Bool).logical_not(); // [B, N]
        var (count, regions) = ((int)boxes.size(0), (int)boxes.size(1));
        var (rank, deltas, regressed, mask) = (new float[count * regions], new float[count * regions * 4], new float[count * regions], new float[count]);
        for (var row = 0; row < count; row++)
        {
            var own = regions - (int)padded[row].sum().item<long>();
            mask[row] = VgdTargets.Write(
                boxes[row].flatten().data<float>().ToArray().AsSpan(0, own * 4), truth[row].data<float>().ToArray(),
                rank.AsSpan(row * regions, own), deltas.AsSpan(row * regions * 4, own * 4), regressed.AsSpan(row * regions, own)) ? 1 : 0;
        }

        reference.AssertClose($"{step}/rank_target", tensor(rank, [count, regions]), 1e-5);
        reference.AssertClose($"{step}/rank_mask", tensor(mask, [count, 1]), 1e-5);
        reference.AssertClose($"{step}/regression_target", tensor(deltas, [count, regions, 4]), 1e-4);
        reference.AssertClose($"{step}/regression_mask", tensor(regressed, [count, regions, 1]), 1e-5);
    }

    private void AssertBoxes(string name, double tolerance, Func<int, float[]> actual)
    {
        var expected = Boxes(name);
        for (var region = 0; region < expected.Count; region++)
            for (var i = 0; i < BoxDeltas.Size; i++)
                Assert.Equal(expected[region][i], actual(region)[i], tolerance * Math.Max(1, Math.Abs(expected[region][i])));
    }

    private List<float[]> Boxes(string name) => [.. functions.Floats(name).Chunk(BoxDeltas.Size)];
}
