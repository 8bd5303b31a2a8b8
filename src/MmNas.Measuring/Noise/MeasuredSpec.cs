using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Measuring.Sizes;
using MmNas.Tasks;

namespace MmNas.Measuring.Noise;

/// <summary>The spec of a measured experiment: it is written and read as people's specs are.</summary>
internal static class MeasuredSpec
{
    /// <param name="tasks">The tasks that specs are read with.</param>
    /// <param name="size">Of networks and data.</param>
    /// <param name="task">"vqa" and so on.</param>
    /// <param name="texts">Folder in the plain layout.</param>
    /// <param name="pack">File of its images' regions.</param>
    public static ExperimentSpec Of(TaskCatalogue tasks, MeasuredSize size, string task, string texts, string pack) => Read(tasks, texts, $$"""
        name: bench-{{task}}
        task: {{task}}
        data: { layout: plain, path: "{{texts}}", regions: "pack:{{pack}}", max_tokens: {{size.Words}}{{(task == "vqa" ? ", answer_minimum: 1" : "")}} }
        {{Networks(size)}}
        search: { batch: {{size.Batch}} }
        retrain: { hidden: {{size.RetrainHidden}}, batch: {{size.Batch}} }
        """);

    /// <summary>A spec for learners that read no data.</summary>
    /// <param name="tasks">The tasks that specs are read with.</param>
    /// <param name="size">The size of the networks.</param>
    /// <param name="more">Further fields, a line each.</param>
    public static ExperimentSpec WithoutData(TaskCatalogue tasks, MeasuredSize size, string more) => Read(tasks, Path.GetTempPath(), $$"""
        name: bench
        task: vqa
        threads: 1
        data: { layout: scenes }
        {{Networks(size)}}
        {{more}}
        """);

    private static string Networks(MeasuredSize size) => $$"""
        space: { encoder_layers: {{size.EncoderLayers}}, decoder_layers: {{size.DecoderLayers}} }
        network: { hidden: {{size.Hidden}}, head: {{size.Head}}, word_size: {{size.WordSize}}, reduce_hidden: {{size.ReduceHidden}} }
        """;

    private static ExperimentSpec Read(TaskCatalogue tasks, string folder, string text) => SpecFile.ReadText(text, folder, tasks.Specs) switch
    {
        SpecReading.Good good => good.Spec,
        SpecReading.Bad bad => throw new InvalidOperationException($"a measured spec is wrong: {string.Join("; ", bad.Errors)}"),
        _ => throw new InvalidOperationException("a reading is good or bad"),
    };
}
