using System.Collections.Concurrent;
using MessagePack;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Storage;
using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Bench.Scale;

/// <summary>A platform's storage that counts what it reads and writes, by the names of states.</summary>
internal sealed class CountedStorage(IGrainStorage own) : IGrainStorage
{
    private readonly ConcurrentDictionary<string, long> reads = [], bytes = [];

    /// <summary>How many rows were read.</summary>
    public long Reads(string state) => reads.GetValueOrDefault(state);

    /// <summary>Bytes of the states that were written, of all names.</summary>
    public long Written => bytes.Values.Sum();

    /// <summary>Bytes of the states of one name that were written.</summary>
    public long WrittenOf(string state) => bytes.GetValueOrDefault(state);

    /// <summary>Puts itself in the place of the storage that is registered.</summary>
    public static CountedStorage Around(IServiceCollection services)
    {
        var registered = services.Last(one => one.ServiceType == typeof(IGrainStorage) && GrainStores.Experiments.Equals(one.ServiceKey));
        var counted = new CountedStorage((IGrainStorage)registered.KeyedImplementationInstance!);
        services.AddKeyedSingleton<IGrainStorage>(GrainStores.Experiments, counted);
        return counted;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        reads.AddOrUpdate(stateName, 1, (_, before) => before + 1);
        return own.ReadStateAsync(stateName, grainId, grainState);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        long length = MessagePackSerializer.Serialize(grainState.State, MessagePackCodec.Options).Length;
        bytes.AddOrUpdate(stateName, length, (_, before) => before + length);
        return own.WriteStateAsync(stateName, grainId, grainState);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => own.ClearStateAsync(stateName, grainId, grainState);
}
