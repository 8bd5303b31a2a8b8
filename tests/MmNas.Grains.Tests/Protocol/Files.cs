using MmNas.Grains.Storage;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>Checkpoints. What somebody ordered happens a moment later, whatever has become of him.</summary>
internal sealed class Files(World world) : IArtefactStore
{
    private readonly SortedDictionary<string, string> content = new(StringComparer.Ordinal);

    /// <summary>Told before a file is deleted.</summary>
    public Action<string> Deleting { get; set; } = _ => { };

    public bool Has(string key) => content.ContainsKey(key);

    /// <returns>Null where it is not there.</returns>
    public string? Read(string key) => content.GetValueOrDefault(key);

    public void Write(string key, string text) => content[key] = text;

    public string Scratch(string key) => throw new NotSupportedException("the trainers of this world write at once");

    public Task PutAsync(string key, CancellationToken cancel) => throw new NotSupportedException("the trainers of this world write at once");

    public Task<string> FetchAsync(string key, CancellationToken cancel) => throw new NotSupportedException("the trainers of this world read themselves");

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<IReadOnlyList<string>>();
        world.After(Delay(), () => answer.SetResult([.. content.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))]));
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

    public string Describe(string key) => key;

    /// <summary>A bucket or a shared folder may take so long that others have gone on meanwhile.</summary>
    private int Delay() => world.Strikes(0.1) ? world.Below(20_000) : world.Delay();
}
