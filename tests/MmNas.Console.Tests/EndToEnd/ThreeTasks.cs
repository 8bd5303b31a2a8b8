using System.Security.Cryptography;
using System.Text.Json;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A campaign of one search a task, each of seconds and of many commits, one with a race of finalists.</summary>
internal static class ThreeTasks
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Writes the campaign and its specs; returns the campaign's file.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="searchEpochs">Of each search, 3 or more.</param>
    /// <param name="retrainEpochs">Of each network.</param>
    public static string Write(string folder, int searchEpochs, int retrainEpochs)
    {
        File.WriteAllText(Path.Combine(folder, "vqa.yaml"), Spec("vqa", "", searchEpochs, retrainEpochs) + "finalists: 2\n");
        File.WriteAllText(Path.Combine(folder, "itm.yaml"), Spec("itm", ", relation_depth: 1", searchEpochs, retrainEpochs));
        File.WriteAllText(Path.Combine(folder, "vgd.yaml"), Spec("vgd", ", relation_depth: 2, sizes: true", searchEpochs, retrainEpochs));
        var campaign = Path.Combine(folder, "three.yaml");
        File.WriteAllText(campaign, "name: three\nexperiments:\n  - { spec: vqa.yaml }\n  - { spec: itm.yaml }\n  - { spec: vgd.yaml }\n");
        return campaign;
    }

    /// <summary>A search of seconds on scenes; scenes: further fields of theirs.</summary>
    public static string Spec(string task, string scenes, int searchEpochs, int retrainEpochs) => $$"""
        name: {{task}}
        task: {{task}}
        threads: 1
        checkpoint_seconds: 0.05
        data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20{{scenes}} } }
        space: { encoder_layers: 1, decoder_layers: 2 }
        network: { hidden: 16, head: 8, word_size: 8, reduce_hidden: 16 }
        search: { warmup_epochs: {{searchEpochs / 3}}, batch: 16, learning_rate: 1e-3, stop: { stable_epochs: 0, max_epochs: {{searchEpochs}} } }
        retrain: { hidden: 16, epochs: {{retrainEpochs}}, batch: 16, learning_rate: 1e-3, decay_epochs: [] }
        baselines: [mcan]

        """;

    /// <summary>All that must not depend on what was killed: hash of the search's state, genotype, curve, layers, races, scores, and the weights' files.</summary>
    public static string OutcomeOf(ExperimentView view) => JsonSerializer.Serialize(
        new
        {
            view.Phase,
            view.Reason,
            view.Round,
            view.StateHash,
            view.Genotype,
            view.Layers,
            view.Curve,
            Races = view.Races.Select(race => race with { Spent = race.Spent is { } spent ? spent with { Seconds = 0 } : null }), // the steps must be the same, the time is not
            view.DataVersion,
            Networks = view.Retrainings.Select(network => new
            {
                network.Name,
                network.Genotype,
                network.Parameters,
                network.Trained,
                network.Scores,
                network.DataVersion,
                Weights = network.Weights is { } file ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) : null,
            }),
        },
        Readable);

    public static string OutcomeOf(CampaignView view) => JsonSerializer.Serialize(
        new { view.Phase, view.Reason, Champions = view.Champions.OrderBy(champion => champion.Task.ToString(), StringComparer.Ordinal) }, Readable);
}
