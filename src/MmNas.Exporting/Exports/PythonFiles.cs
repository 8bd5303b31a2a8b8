using MmNas.Contracts.Folders;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Exporting.Exports;

/// <summary>The PyTorch module of an exported network, and the page that says how it is used.</summary>
internal static class PythonFiles
{
    private const string Module = "modeling.py", Page = "README.md";

    /// <exception cref="NotSupportedException">The network has an operation or a head that the module does not know: one of a plugin.</exception>
    public static void Require(Subnet genotype, ExportedNetwork network)
    {
        if (genotype.Encoder.Concat(genotype.Decoder).FirstOrDefault(operation => OperationCatalogue.PluginOf(operation) is not null) is { } foreign)
            throw new NotSupportedException($"the operation {foreign.PublishedName} is a plugin's, and modeling.py knows those of the catalogue alone; leave pytorch out of --format");
        if (network.HeadForm is not ("summed" or "regions"))
            throw new NotSupportedException($"the head of this task is a plugin's ({network.HeadForm ?? "without a form"}), and modeling.py knows the forms summed and regions alone; leave pytorch out of --format");
    }

    public static void Write(ExportFolder folder, NetworkConfig config)
    {
        folder.Write(Module, Embedded(Module));
        folder.Write(Page, Embedded(Page).Replace("{task}", config.Task, StringComparison.Ordinal));
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(PythonFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of this program");
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
