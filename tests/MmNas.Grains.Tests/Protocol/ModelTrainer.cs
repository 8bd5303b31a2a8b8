using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>A device slot by the product's own rules (<see cref="SessionLedger"/>), with one number for weights that depends on every step ever taken.</summary>
/// <remarks>It has the methods of <see cref="ITrainerGrain"/> and is none: Orleans would take it for the product's own.</remarks>
internal sealed class ModelTrainer(World world, Files files, string slot)
{
    private const int StepsPerEpoch = 4;
    private const double Breaks = 0.02;

    private static readonly SessionOpened Opened = new() { StepsPerEpoch = StepsPerEpoch, Parameters = 1, DataVersion = "data" };

    private readonly SessionLedger ledger = new(slot);
    private OpenOrder? open;
    private ulong weights;
    private (long Fence, long Rounds, ulong Weights)? copy;

    public async Task<SessionOpened> OpenAsync(OpenOrder order, CancellationToken cancel)
    {
        if (ledger.IsOpen(order.Lease.Fence)) return Opened;
        ledger.Admit(order.Lease.Fence);
        (open, copy) = (null, null);
        await world.Later(50 + world.Delay()).WaitAsync(cancel);
        if (order.Checkpoint is { } file && (files.Read(file.Key) is not { } text || Hash(text) != file.Sha256))
            throw new LostCheckpointException($"{file.Key} is not there, or damaged");
        weights = order.Checkpoint is { } from ? ulong.Parse(files.Read(from.Key)!) : (ulong)(order.Seed ?? order.Spec.Seed);
        open = order;
        ledger.Open(order.Lease.Fence, order.Rounds);
        return Opened;
    }

    public async Task<RoundReport> RunAsync(RoundOrder order, CancellationToken cancel)
    {
        if (ledger.Begin(order.Fence, order.Round) is { } repeated) return repeated;
        foreach (var (subnet, step) in order.Weight.Select((subnet, step) => (subnet, order.FirstWeightStep + step)))
        {
            await world.Later(20 + world.Delay()).WaitAsync(cancel);
            weights = Mix($"{step} {Text(subnet)}");
            if (world.Strikes(Breaks)) throw new TrainerFailureException("the device broke", isFinal: false);
        }

        var report = new RoundReport
        {
            Round = order.Round,
            Loss = weights % 100,
            Accuracy = weights % 90,
            HeldLoss = order.Active.Count > 0 ? weights % 80 : null,
            GateGradients = order.Active.Count == 0 ? [] : [.. Enumerable.Range(0, open!.Spec.Space.ToSearchSpace().Layers).Select(layer => GradientsOf(order, layer))],
        };
        ledger.Finish(order.Fence, report);
        return report;
    }

    public Task SnapshotAsync(long fence, long rounds)
    {
        ledger.CheckStandsAt(fence, rounds);
        copy = (fence, rounds, weights);
        return Task.CompletedTask;
    }

    public async Task<CheckpointFile> WriteAsync(long fence, long rounds, string key)
    {
        ledger.Check(fence);
        if (copy is not { } state || (state.Fence, state.Rounds) != (fence, rounds)) throw new TrainerFailureException("there is no such copy", isFinal: false);
        await world.Later(30 + world.Delay());
        if (world.Strikes(Breaks)) throw new TrainerFailureException("the disk is full", isFinal: false);
        files.Write(key, $"{state.Weights}");
        return new() { Key = key, Sha256 = Hash($"{state.Weights}") };
    }

    public async Task<EvaluationReport> EvaluateAsync(long fence, CancellationToken cancel)
    {
        ledger.Check(fence);
        await world.Later(50).WaitAsync(cancel);
        return new() { Splits = [new("val", new Dictionary<string, double?> { ["accuracy"] = weights % 100 })] };
    }

    public async Task<HeldReport> ScoreHeldBackAsync(HeldOrder order, CancellationToken cancel)
    {
        ledger.Check(order.Fence);
        await world.Later(50).WaitAsync(cancel);
        return new() { Scores = [.. order.Subnets.Select(_ => new HeldScore(weights % 1000 / 10.0, weights % 70))] };
    }

    public Task<CostReport> CostsAsync(CostOrder order, CancellationToken cancel)
    {
        ledger.Check(order.Fence);
        return Task.FromResult(new CostReport { Layers = [.. Enumerable.Range(0, open!.Spec.Space.ToSearchSpace().Layers).Select(layer => (IReadOnlyList<double>)[.. open.Spec.Space.ToSearchSpace()[layer].Select((_, candidate) => (double)candidate)])] });
    }

    public Task CloseAsync(long fence)
    {
        if (ledger.Close(fence)) (open, copy) = (null, null);
        return Task.CompletedTask;
    }

    public static Task<ProgressView?> ProgressAsync() => Task.FromResult<ProgressView?>(null);

    private IReadOnlyList<GateGradient> GradientsOf(RoundOrder order, int layer)
    {
        var candidates = open!.Spec.Space.ToSearchSpace()[layer].Length;
        return [.. order.Active.Select((_, sample) => new GateGradient(
            [.. Enumerable.Range(0, candidates)],
            [.. Enumerable.Range(0, candidates).Select(candidate => (Hash64($"{weights} {layer} {sample} {candidate}") % 1000 / 500.0) - 1)]))];
    }

    private static string Text(Subnet subnet) => $"{string.Join(' ', subnet.Encoder)} | {string.Join(' ', subnet.Decoder)}";

    private ulong Mix(string step) => Hash64($"{weights} {step}");

    private static ulong Hash64(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
