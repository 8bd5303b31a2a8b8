using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Grains.Storage;
using MmNas.Search;

namespace MmNas.Grains.Layers;

/// <summary>One layer's distribution. Closed --open--> open; then draws, applies and prepares under the newest lease, until another opens it.</summary>
[CollectionAgeLimit(Days = 1)] // a slow round must not cost the alphas that are not committed yet
public sealed class LayerDistributionGrain([PersistentState("layer", GrainStores.Experiments)] IPersistentState<LayerState> store)
    : Grain, ILayerDistributionGrain
{
    private LayerSetup? opened;
    private LayerSearch? search;
    private long appliedRounds;

    public Task<LayerView> OpenAsync(LayerSetup setup)
    {
        Admit(setup.Fence);
        search = setup.Rounds == 0 ? Start(setup) : Resume(setup);
        (opened, appliedRounds) = (setup, setup.Rounds);
        return Task.FromResult(View());
    }

    public Task<LayerDrawn> DrawAsync(DrawOrder order)
    {
        var (open, layer) = Opened(order.Fence);
        var draws = new LayerDraws(open.Seed, open.Layer);
        var distribution = layer.Distribution;
        var weight = Enumerable.Range(0, order.WeightDraws).Select(draw => draws.One(distribution, order.Round, draw));
        var architecture = Enumerable.Range(order.WeightDraws, order.ArchitectureDraws).ToList();
        if (open.Gates is GateMode.Full || distribution.Operations.Length == 1)
            return Task.FromResult(Drawn(distribution, weight, architecture.Select(draw => draws.One(distribution, order.Round, draw))));
        var pairs = architecture.Select(draw => draws.Pair(distribution, order.Round, draw)).ToList();
        return Task.FromResult(Drawn(distribution, weight, pairs.Select(pair => pair.Active), pairs.Select(pair => pair.Inactive)));
    }

    public Task<LayerView> ApplyAsync(ApplyOrder order)
    {
        var (open, layer) = Opened(order.Fence);
        if (order.Round >= appliedRounds) // else a retry: the first answer got lost
        {
            var adam = new AlphaAdam(order.LearningRate, open.Architecture.Betas[0], open.Architecture.Betas[1]);
            search = layer.After([.. order.Gradients.Select(gradient => gradient.ToGateGradient())], open.Gates, adam);
            appliedRounds = order.Round + 1;
        }

        return Task.FromResult(View());
    }

    public async Task<string> PrepareAsync(long fence, long rounds)
    {
        var (_, layer) = Opened(fence);
        var cut = new LayerCut
        {
            Rounds = rounds,
            Alpha = layer.Distribution.Alpha,
            FirstMoment = layer.FirstMoment,
            SecondMoment = layer.SecondMoment,
            Steps = layer.Steps,
        };
        // What was prepared before this has been committed since; what is older is needed no more.
        var committed = store.State.Cuts.Where(stored => stored.Rounds < rounds).TakeLast(1);
        await store.MoveToAsync(store.State with { Cuts = [.. committed, cut] }, DeactivateOnIdle);
        return Hash(cut);
    }

    private static LayerSearch Start(LayerSetup setup) =>
        LayerSearch.Start(SearchStart.Layer(setup.Space.ToSearchSpace(), setup.Layer, setup.Prior, setup.Seed));

    private LayerSearch Resume(LayerSetup setup)
    {
        var cuts = store.State.Cuts;
        var cut = cuts.FirstOrDefault(stored => stored.Rounds == setup.Rounds)
            ?? throw new LostCutException(this.GetPrimaryKeyString(), setup.Rounds, string.Join(" and ", cuts.Select(stored => stored.Rounds)));
        // What was prepared after the commit never happened. The next prepare writes this down.
        store.State = store.State with { Cuts = [.. cuts.Where(stored => stored.Rounds <= setup.Rounds)] };
        var operations = setup.Space.ToSearchSpace()[setup.Layer];
        return LayerSearch.Resume(new(operations, [.. cut.Alpha]), cut.FirstMoment, cut.SecondMoment, cut.Steps);
    }

    private void Admit(long fence)
    {
        if (fence < opened?.Fence) throw new FencedException($"layer {this.GetPrimaryKeyString()}", fence, opened.Fence);
    }

    private (LayerSetup Setup, LayerSearch Search) Opened(long fence)
    {
        Admit(fence);
        return opened?.Fence == fence && search is not null
            ? (opened, search)
            : throw new InvalidOperationException($"layer {this.GetPrimaryKeyString()} is not open under lease {fence}; open it first");
    }

    private static LayerDrawn Drawn(
        LayerDistribution distribution, IEnumerable<int> weight, IEnumerable<int> active, IEnumerable<int>? inactive = null)
    {
        IReadOnlyList<Operation> Named(IEnumerable<int> candidates) => [.. candidates.Select(candidate => distribution.Operations[candidate])];
        return new() { Weight = Named(weight), Active = Named(active), Inactive = Named(inactive ?? []) };
    }

    private LayerView View() => new()
    {
        IsEncoder = opened!.Layer < opened.Space.EncoderLayers,
        Operations = search!.Distribution.Operations,
        Probabilities = search.Distribution.Probabilities,
        Entropy = search.Distribution.Entropy,
        Sampled = search.Distribution.Operations[search.Distribution.MostProbable],
    };

    private static string Hash(LayerCut cut)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (var value in cut.Alpha.Concat(cut.FirstMoment).Concat(cut.SecondMoment).Append(cut.Steps))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
