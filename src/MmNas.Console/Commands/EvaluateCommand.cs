using System.CommandLine;
using System.CommandLine.Parsing;
using MmNas.Console.Evaluating;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas evaluate</c>: the official metrics of a trained network on any split.</summary>
internal static class EvaluateCommand
{
    private const string Example = """
        mmnas evaluate easy-vqa-1a2b3c
        mmnas evaluate easy-vqa-1a2b3c --network mcan --split val
        mmnas evaluate --genotype found.json --weights found.safetensors --data refcoco.yaml --split testB
        mmnas evaluate vqa-1a2b3c --split test-dev --predictions answers.json
        mmnas evaluate easy-vqa-1a2b3c --split train --samples train.csv
        mmnas evaluate easy-vqa-1a2b3c --explain 20 --page mistakes.html
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string?>("ID") { Description = "An experiment's id, as list names it, or a beginning that no other has", Arity = ArgumentArity.ZeroOrOne };
        var network = new Option<string>("--network") { Description = "Which of the experiment's networks", HelpName = "NAME", DefaultValueFactory = _ => "found" };
        var genotype = new Option<string?>("--genotype") { Description = "An architecture in the published JSON form, instead of ID; the last of several epochs, or FILE#epoch12", HelpName = "FILE" };
        var weights = new Option<string?>("--weights") { Description = "Its checkpoint", HelpName = "FILE" };
        var data = new Option<string?>("--data") { Description = "A spec that names the data, and without ID the widths too (default: the experiment's own)", HelpName = "SPEC" };
        var split = new Option<string?>("--split") { Description = "Score this split alone; train is what the network was trained on (default: all that are not trained on)", HelpName = "NAME" };
        var predictions = new Option<string?>("--predictions") { Description = "Write the network's prediction for every sample of the split instead, as JSON: answers in the official submission form, boxes, or ranks", HelpName = "FILE" };
        var samples = new Option<string?>("--samples") { Description = "Write every sample too, with text, answer, truth, score and type: as CSV, or as Parquet where FILE ends in .parquet", HelpName = "FILE" };
        var explain = new Option<int?>("--explain") { Description = "Write a page too that shows what the network looked at in N samples of each split, the most confidently wrong first", HelpName = "N" };
        var page = new Option<string>("--page") { Description = "The page of --explain", HelpName = "FILE", DefaultValueFactory = _ => "explanation.html" };
        NumberRange.Require(explain, least: 1, most: 1_000);
        var command = new ExplainedCommand("evaluate", "Score a trained network on any split by the official metrics", Example)
        {
            id, network, genotype, weights, data, split, predictions, samples, explain, page,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(predictions) is null) return;
            if (result.GetValue(samples) is not null) result.AddError("--predictions is written instead of scores, and --samples has them; use one of them at a time");
            if (result.GetValue(explain) is not null) result.AddError("--predictions is written instead of scores, and --explain needs them; use one of them at a time");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(page) is { Implicit: false } && result.GetValue(explain) is null) result.AddError("--page names the page of --explain; add --explain N");
            if (result.GetValue(samples) is { } file && Path.GetExtension(file).ToLowerInvariant() is not ("" or ".csv" or ".parquet"))
                result.AddError($"--samples is {file}; let its name end in .csv or .parquet");
        });
        command.Validators.Add(result => RequireANetwork(result, id, genotype, weights, data));
        command.SetAction((parsed, _) => new Evaluation(context, options.Read(parsed, context.Environment)).RunAsync(new()
        {
            Id = parsed.GetValue(id),
            Network = parsed.GetRequiredValue(network),
            GenotypeFile = parsed.GetValue(genotype),
            Weights = parsed.GetValue(weights),
            DataSpec = parsed.GetValue(data),
            Split = parsed.GetValue(split),
            Predictions = parsed.GetValue(predictions),
            Samples = parsed.GetValue(samples),
            Explain = parsed.GetValue(explain),
            Page = parsed.GetRequiredValue(page),
        }));
        return command;
    }

    private static void RequireANetwork(
        CommandResult result, Argument<string?> id, Option<string?> genotype, Option<string?> weights, Option<string?> data)
    {
        string?[] files = [result.GetValue(genotype), result.GetValue(weights), result.GetValue(data)];
        if (result.GetValue(id) is null && files.Contains(null))
            result.AddError("nothing to evaluate; name an ID, or --genotype, --weights and --data together");
        if (result.GetValue(id) is not null && (files[0] ?? files[1]) is not null)
            result.AddError("an ID already names a network; leave out either the ID, or --genotype and --weights");
    }
}
