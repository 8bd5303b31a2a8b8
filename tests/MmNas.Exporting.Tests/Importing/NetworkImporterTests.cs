using MmNas.Contracts.Folders;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Importing;
using MmNas.Exporting.Tests.Python;
using MmNas.Search;
using MmNas.Tasks;

namespace MmNas.Exporting.Tests.Importing;

/// <summary>From a network's folder to PyTorch, and back.</summary>
public sealed class NetworkImporterTests : IDisposable
{
    private const string Spec = """
        name: tiny
        task: vqa
        threads: 1
        data: { layout: scenes, scenes: { pictures: 20, validation_pictures: 5 } }
        network: { hidden: 16, head: 8, word_size: 8, reduce_hidden: 16 }
        retrain: { hidden: 16 }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void CheckpointOfPyTorch_BecomesTheSameFolder()
    {
        var checkpoint = folder["trained.pt"];
        Import(folder["first"], Drawn(), [ExportFormat.PyTorch]);
        TorchProgram.RunText("-c", $"import sys; sys.path.insert(0, '{folder["first"]}'); import torch, modeling; network = modeling.load('{folder["first"]}'); "
            + $"torch.save({{'state_dict': torch.nn.DataParallel(network).state_dict(), 'epoch': 13}}, '{checkpoint}')");

        var result = Import(folder["second"], checkpoint, [ExportFormat.PyTorch, ExportFormat.Onnx, ExportFormat.Genotype]);

        Assert.Equal(File.ReadAllBytes(Path.Combine(folder["first"], "model.safetensors")), File.ReadAllBytes(Path.Combine(folder["second"], "model.safetensors")));
        Assert.Equal(["README.md", "config.json", "genotype.json", "model.onnx", "model.safetensors", "modeling.py"], result.Files);
        Assert.InRange(result.Config.Checks["onnx"].LargestDifference, 0, 1e-4); // with the network's own outputs on real samples
        Assert.Equal(NetworkConfigFile.Write(NetworkConfigFile.Read(folder["first"])), NetworkConfigFile.Write(NetworkConfigFile.Read(folder["second"]) with { Checks = NetworkConfigFile.Read(folder["first"]).Checks }));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root, "*.weights-*"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root, "*.part-*"));
    }

    [Fact]
    public void WhatDoesNotFit_IsSaid_AndNothingIsWritten()
    {
        var weights = Drawn();
        var error = Assert.Throws<DataException>(() => Import(folder["out"], weights, [ExportFormat.Safetensors], genotype: "FFN FFN | RSA GA"));
        Assert.Equal("has SA or GA in layer 1 of the words' side, and the genotype FFN", Assert.Single(error.Problems).What);
        Assert.False(Path.Exists(folder["out"]));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root, "*.part-*"));
    }

    [Fact]
    public void NumbersThatAreNotFinite_AreRefused()
    {
        var bytes = File.ReadAllBytes(Drawn());
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - 4);
        File.WriteAllBytes(folder["broken.safetensors"], bytes);
        var error = Assert.Throws<InvalidDataException>(() => Import(folder["out"], folder["broken.safetensors"], [ExportFormat.Safetensors]));
        Assert.Contains("are not finite numbers", error.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder["out"]));
    }

    /// <summary>Weights as they start, of the spec's own words and answers, in a safetensors file.</summary>
    private string Drawn()
    {
        using var learner = MmNas.Grains.Plans.TrainedLearner.Untrained(KnownTasks.All, folder["home"], SpecOf(), Subnet.Parse(Genotype), new Progress<ReadProgress>(), TestContext.Current.CancellationToken);
        var network = learner.Export(Subnet.Parse(Genotype), [], withAttention: false, TestContext.Current.CancellationToken);
        var path = folder["drawn.safetensors"];
        using var file = File.Create(path);
        Exporting.Exports.WeightsFile.Write(file, network.Weights);
        return path;
    }

    private const string Genotype = "SA FFN | RSA GA";

    private ExportResult Import(string to, string file, IReadOnlyList<ExportFormat> formats, string genotype = Genotype) => NetworkImporter.Run(
        KnownTasks.All,
        new() { Home = folder["home"], Spec = SpecOf(), Genotype = Subnet.Parse(genotype), File = file, Formats = formats, Folder = to },
        new Progress<ReadProgress>(),
        TestContext.Current.CancellationToken);

    private ExperimentSpec SpecOf() => Assert.IsType<SpecReading.Good>(SpecFile.ReadText(Spec, folder.Root, KnownTasks.All.Specs)).Spec;
}
