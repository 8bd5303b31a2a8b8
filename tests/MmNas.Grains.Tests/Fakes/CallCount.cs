using System.Collections.Concurrent;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>Counts the calls that grains receive, by method.</summary>
internal sealed class CallCount : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, long> calls = [];

    /// <summary>"ITrainerGrain.RunAsync" and how often.</summary>
    public IReadOnlyDictionary<string, long> Calls => calls;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        calls.AddOrUpdate($"{context.InterfaceMethod.DeclaringType!.Name}.{context.InterfaceMethod.Name}", 1, (_, count) => count + 1);
        return context.Invoke();
    }
}
