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

    private Task<int> Write(Activation owner, object? next, int expected)
    {
        var answer = new TaskCompletionSource<int>();
        world.After(world.Delay(), () =>
        {
            var (before, version) = rows.GetValueOrDefault(owner.Id);
            if (world.Strikes(Fails)) answer.SetException(new IOException("the store is away"));
            else if (version != expected) answer.SetException(new InconsistentStateException("another activation wrote"));
            else
            {
                rows[owner.Id] = (next, version + 1);
                Landed(owner, before, next);
                if (world.Strikes(FailsAfterwards)) answer.SetException(new IOException("the store went away"));
                else answer.SetResult(version + 1);
            }
        });
        return answer.Task;
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

        public async Task WriteStateAsync() => (version, exists) = (await store.Write(owner, State, version), true);

        public async Task ClearStateAsync()
        {
            (version, exists) = (await store.Write(owner, null, version), false);
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
