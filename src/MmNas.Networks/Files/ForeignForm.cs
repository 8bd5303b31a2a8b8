namespace MmNas.Networks.Files;

/// <summary>A form that people have weights in and that is not read here.</summary>
/// <param name="What">What it is.</param>
/// <param name="WayOut">What can be done with it.</param>
internal sealed record ForeignForm(string What, string WayOut)
{
    private const string OwnWeights = "name a network that this program has trained (mmnas show ID --json names the file)";
    private const string FromPython = "mmnas import makes a network's folder of weights that PyTorch has trained; or " + OwnWeights;

    private static readonly (byte[] Start, ForeignForm Form)[] Known =
    [
        ([(byte)'P', (byte)'K', 3, 4], new("a zip archive, as torch.save of PyTorch 1.6 and later writes checkpoints", FromPython)),
        ([0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], new("a checkpoint in PyTorch's old form (torch.save before 1.6)", FromPython)),
        ([0x80, 2], Pickle), ([0x80, 3], Pickle), ([0x80, 4], Pickle), ([0x80, 5], Pickle),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], new("an HDF5 file", OwnWeights)),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], new("a NumPy array", OwnWeights)),
        ([0x1F, 0x8B], new("a gzip archive", $"unpack it, or {OwnWeights}")),
    ];

    private static ForeignForm Pickle => new("a Python pickle", FromPython);

    /// <summary>The form of a file that begins as such a form does; null for any other. The file is at its beginning afterwards.</summary>
    /// <remarks>In the safetensors layout a brace stands behind the length of the header, which may begin as anything does.</remarks>
    public static ForeignForm? Of(FileStream file)
    {
        var start = new byte[16];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        if (read > 8 && start[8] == (byte)'{') return null;
        foreach (var (begins, form) in Known)
        {
            if (start.AsSpan(0, read).StartsWith(begins)) return form;
        }

        return null;
    }
}
