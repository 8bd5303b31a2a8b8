using Orleans.Runtime;
using Orleans.Storage;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>Grain state with versions. In a storm writes fail before or after they landed.</summary>
/// <param name="world">Whose storms they are.</param>
internal sealed class Store(World world)
{
    private readonly World world = world;

    private const double Fails = 0.01, FailsAfterwards = 0.01;

    private readonly Dictionary<GrainId, (object? State, int Version)> rows = [];

    /// <summary>Told of every write that has landed: who wrote, what was there, what is there.</summary>
    public Action<Activation, object?, object?> Landed { get; set; } = (_, _, _) => { };

    /// <summary>What is stored; null where nothing is.</summary>
    public T? Read<T>(GrainId id)
        where T : class => (T?)rows.GetValueOrDefault(id).State;

    public IPersistentState<T> For<T>(Activation owner)
        where T : class, new() => new Row<T>(this, owner);

    /// <summary>The rows that an activation keeps beside its own.</summary>
    public IGrainStorage Beside(Activation owner) => new Pieces(this, owner);

    private Task<int> Write(Activation owner, GrainId id, object? next, int expected)
    {
        var answer = new TaskCompletionSource<int>();
        world.After(world.Delay(), () =>
        {
            var (before, version) = rows.GetValueOrDefault(id);
            if (world.Strikes(Fails)) answer.SetException(new IOException("the store is away"));
            else if (version != expected) answer.SetException(new InconsistentStateException("another activation wrote"));
            else
            {
                rows[id] = (next, version + 1);
                if (id == owner.Id) Landed(owner, before, next);
                if (world.Strikes(FailsAfterwards)) answer.SetException(new IOException("the store went away"));
                else answer.SetResult(version + 1);
            }
        });
        return answer.Task;
    }

    private sealed class Pieces(Store store, Activation owner) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var answer = new TaskCompletionSource();
            store.world.After(store.world.Delay(), () =>
            {
                var (state, version) = store.rows.GetValueOrDefault(grainId);
                (grainState.State, grainState.ETag, grainState.RecordExists) = ((T?)state ?? Activator.CreateInstance<T>(), $"{version}", state is not null);
                answer.SetResult();
            });
            return answer.Task;
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            (grainState.ETag, grainState.RecordExists) = ($"{await store.Write(owner, grainId, grainState.State, int.Parse(grainState.ETag ?? "0"))}", true);

        public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            (grainState.ETag, grainState.RecordExists) = ($"{await store.Write(owner, grainId, null, int.Parse(grainState.ETag ?? "0"))}", false);
            grainState.State = Activator.CreateInstance<T>();
        }
    }

    private sealed class Row<T> : IPersistentState<T>
        where T : class, new()
    {
        private readonly Store store;
        private readonly Activation owner;
        private int version;
        private bool exists;

        public Row(Store store, Activation owner)
        {
            (this.store, this.owner) = (store, owner);
            var (state, number) = store.rows.GetValueOrDefault(owner.Id);
            (State, version, exists) = ((T?)state ?? new(), number, state is not null);
        }

        public T State { get; set; }

        public string Etag => $"{version}";

        public bool RecordExists => exists;

        public async Task WriteStateAsync() => (version, exists) = (await store.Write(owner, owner.Id, State, version), true);

        public async Task ClearStateAsync()
        {
            (version, exists) = (await store.Write(owner, owner.Id, null, version), false);
            State = new();
        }

        public Task ReadStateAsync()
        {
            var answer = new TaskCompletionSource();
            store.world.After(store.world.Delay(), () =>
            {
                var (state, number) = store.rows.GetValueOrDefault(owner.Id);
                (State, version, exists) = ((T?)state ?? new(), number, state is not null);
                answer.SetResult();
            });
            return answer.Task;
        }
    }
}
