using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Console.Tests.EndToEnd;

namespace MmNas.Console.Tests.Cluster;

/// <summary>Two small searches of each task, and what they come to.</summary>
internal static partial class SixSearches
{
    /// <summary>Writes the specs.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="length">1 makes each a matter of a few seconds of one core.</param>
    /// <returns>Their paths.</returns>
    public static string[] Write(string folder, int length) =>
    [
        .. from task in new[] { "vqa", "itm", "vgd" }
           from seed in new[] { 1, 2 }
           select Write(Path.Combine(folder, $"{task}-{seed}.yaml"), task, seed, length),
    ];

    /// <summary>All that must not depend on what happened on the way: genotype, curve, hash of the whole state, scores.</summary>
    /// <param name="result">The line of <c>show</c>.</param>
    /// <param name="curve">As stored.</param>
    public static string ResultOf(JsonObject result, string curve) => $"{Checkpoint().Replace(LastingJson.Of(result).ToJsonString(), "checkpoint")} {curve}";

    private static string Write(string file, string task, int seed, int length)
    {
        var epochs = (task == "itm" ? 20 : 60) * length; // every round of matching looks for hard negatives: it takes three times as long
        File.WriteAllText(file, $$"""
            name: {{task}}-{{seed}}
            task: {{task}}
            seed: {{seed}}
            threads: 1
            checkpoint_seconds: 0.5
            data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20, questions: 3 } }
            space: { encoder_layers: 1, decoder_layers: 2 }
            network: { hidden: 16, head: 8, word_size: 8, reduce_hidden: 16 }
            search: { warmup_epochs: 2, batch: 16, stop: { max_epochs: {{epochs}}, stable_epochs: 0 } }
            retrain: { hidden: 16, epochs: {{epochs / 8}}, batch: 16, decay_epochs: [] }
            baselines: [mcan]
            """);
        return file;
    }

    /// <summary>A folder, and a name that holds the number of the lease that it was written under.</summary>
    [GeneratedRegex("/[^\"]*/artefacts/[^\"]*/round-[0-9]+-[0-9a-f]+")]
    private static partial Regex Checkpoint();
}
