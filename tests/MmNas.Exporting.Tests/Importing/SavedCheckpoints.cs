using MmNas.Exporting.Tests.Python;

namespace MmNas.Exporting.Tests.Importing;

/// <summary>What Python/save_checkpoints.py saves, once for all tests that read it.</summary>
public sealed class SavedCheckpoints : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private bool areThere;

    /// <summary>A file by its name.</summary>
    public string this[string name]
    {
        get
        {
            if (!areThere) TorchProgram.RunFile("save_checkpoints.py", folder.Root);
            areThere = true;
            return folder[name];
        }
    }

    /// <summary>A checkpoint by what it holds and its form, "zip" or "legacy".</summary>
    public string this[string what, string form] => this[$"{what}.{form}.pt"];

    public void Dispose() => folder.Dispose();
}
