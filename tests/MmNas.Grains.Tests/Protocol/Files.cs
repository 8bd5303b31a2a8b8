using System.Text;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>Checkpoints. What somebody ordered happens a moment later, whatever has become of him.</summary>
internal sealed class Files(World world) : IArtefactStore
{
    private readonly SortedDictionary<string, (byte[] Content, DateTimeOffset Written)> content = new(StringComparer.Ordinal);

    /// <summary>Told before a file is deleted.</summary>
    public Action<string> Deleting { get; set; } = _ => { };

    public bool Has(string key) => content.ContainsKey(key);

    /// <returns>Null where it is not there.</returns>
    public string? Read(string key) => content.TryGetValue(key, out var file) ? Encoding.UTF8.GetString(file.Content) : null;

    public void Write(string key, string text) => content[key] = (Encoding.UTF8.GetBytes(text), world.GetUtcNow());

    /// <summary>The disk loses a file.</summary>
    public void Lose(string key) => content.Remove(key);

    public string Scratch(string key) => throw new NotSupportedException("the trainers of this world write at once");

    public Task PutAsync(string key, CancellationToken cancel) => throw new NotSupportedException("the trainers of this world write at once");

    public Task PutAsync(string key, byte[] bytes, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource();
        world.After(world.Delay(), () =>
        {
            content[key] = (bytes, world.GetUtcNow());
            answer.SetResult();
        });
        return answer.Task;
    }

    public Task<byte[]> ReadAsync(string key, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<byte[]>();
        world.After(world.Delay(), () =>
        {
            if (content.TryGetValue(key, out var file)) answer.SetResult(file.Content);
            else answer.SetException(new InvalidDataException($"{key} is not there"));
        });
        return answer.Task;
    }

    public Task<string> FetchAsync(string key, CancellationToken cancel) => throw new NotSupportedException("the trainers of this world read themselves");

    public Task<IReadOnlyList<Artefact>> ListAsync(string prefix, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<IReadOnlyList<Artefact>>();
        world.After(Delay(), () => answer.SetResult([.. content.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(file => new Artefact(file.Key, file.Value.Written))]));
        return answer.Task;
    }

    public Task DeleteAsync(string key, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource();
        world.After(Delay(), () =>
        {
            Deleting(key);
            content.Remove(key);
            answer.SetResult();
        });
        return answer.Task;
    }

    public Task<string> IdentityAsync(CancellationToken cancel) => Task.FromResult("the world's");

    public string Describe(string key) => key;

    /// <summary>A bucket or a shared folder may take so long that others have gone on meanwhile.</summary>
    private int Delay() => world.Strikes(0.1) ? world.Below(20_000) : world.Delay();
}
