using System.Text;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Specs, campaigns and descriptions of detectors made of sound ones: what was read, or errors; nothing is ever thrown.</summary>
public sealed class SpecFuzzTests : IDisposable
{
    private const string Spec =
        """
        name: easy-vqa
        task: vqa
        seed: 1
        data: { layout: scenes, scenes: { pictures: 40, questions: 2 }, regions: grid:2 }
        space: { encoder_layers: 2, decoder_layers: 3, decoder_operations: [SA, GA] }
        network: { hidden: 256, dropout: 0.1, words: random }
        search:
          architecture: { learning_rate: 0.1, betas: [0, 0.999] }
          stop: { stable_epochs: 5, max_epochs: 80 }
        retrain: { hidden: 512, decay_epochs: [10, 12] }
        baselines: [ mcan, random:2, 'genotype:best={"enc":["SA"],"dec":["GA"]}' ]
        """;

    /// <summary>With what stands in other files, or could.</summary>
    private const string Brought =
        """
        name: ${NAME:-brought}
        data: { layout: plain, path: "${DATA:-.}", regions: npz:features, detect: { description: a.yaml } }
        network: { words: "glove:a.zip#b.txt" }
        genotype: '{"epoch3":{"enc":[["self_att_64"]],"dec":[["guided_att_64"]]}}'
        baselines: [ 'network:old={"folder":"/a","sha256":"00","genotype":{"enc":["SA"],"dec":["GA"]}}' ]
        retrain: { start: 'old={"folder":"/a","sha256":"00","genotype":{"enc":["SA"],"dec":["GA"]}}' }
        plugins: [ a.dll ]
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Specs() => Fuzzer.Try("spec", 1200, [.. new[] { Spec, SpecFieldsTests.Everything, SpecFieldsTests.OfMatching, Brought, "{\"name\": \"a\", \"data\": {\"layout\": \"scenes\"}}" }.Select(Encoding.UTF8.GetBytes)], input =>
        SpecFile.ReadText(Encoding.UTF8.GetString(input), folder.Path, KnownTasks.All.Specs, _ => null));

    [Fact]
    public void Campaigns()
    {
        folder.Write("a.yaml", Spec);
        var path = Path.Combine(folder.Path, "campaign.yaml");
        var campaign = "name: three\nexperiments:\n  - { spec: a.yaml, seeds: [1, 2] }\n  - { spec: a.yaml, priority: high }\nbudget: { hours: 48, rounds: 9 }\ncontinuous: true\nstop_behind: true\nmutate: { search.batch: { least: 8, most: 16 } }\n";
        Fuzzer.Try("campaign", 300, [Encoding.UTF8.GetBytes(campaign)], input =>
        {
            File.WriteAllBytes(path, input);
            SpecSetFile.Read(path, KnownTasks.All.Specs, _ => null);
        });
    }

    [Fact]
    public void Detectors() => Fuzzer.Try("detector's description", 200, ["input: image\nbatch: true\nresizes: false\nshortest: 600\nlongest: 1000\nmean: [1, 2, 3]\nscale: [1, 1, 1]\nboxes: rois\n"u8.ToArray()], input =>
        DetectorFile.ReadText(Encoding.UTF8.GetString(input)));
}
