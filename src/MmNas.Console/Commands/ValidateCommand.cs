using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas validate SPEC...</c>: every error of specs and their data, without running anything.</summary>
internal static class ValidateCommand
{
    private const string Example = """
        mmnas validate examples/quickstart.yaml
        mmnas validate --schema > spec.schema.json
        mmnas validate --fields
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var specs = SpecFiles.Argument();
        specs.Arity = ArgumentArity.ZeroOrMore;
        var schema = new Option<bool>("--schema") { Description = "Print the specs' JSON schema, for editors" };
        var fields = new Option<bool>("--fields") { Description = "Print a table of all fields with defaults and meanings, in Markdown" };
        var command = new ExplainedCommand("validate", "Report everything that is wrong with specs and their data, without running them", Example) { specs, schema, fields };
        command.Validators.Add(result => RequireOne(result, specs, schema, fields));
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(schema)) return Print(context, SpecSchema.Text(context.Tasks.Specs) + "\n");
            if (parsed.GetValue(fields)) return Print(context, SpecReference.Markdown(context.Tasks.Specs));
            return Validate(context, options.Read(parsed, context.Environment), parsed.GetRequiredValue(specs));
        });
        return command;
    }

    private static void RequireOne(CommandResult result, Argument<string[]> specs, Option<bool> schema, Option<bool> fields)
    {
        var asked = result.GetValue(specs) is { Length: > 0 } || result.GetValue(schema) || result.GetValue(fields);
        if (!asked) result.AddError("nothing to validate; name a SPEC, or use --schema or --fields");
    }

    private static int Print(CommandContext context, string text)
    {
        context.Output.Write(text);
        return ExitCode.Done;
    }

    private static int Validate(CommandContext context, Settings settings, string[] paths)
    {
        var files = SpecFiles.Read(paths, context, settings, records: true);
        foreach (var file in files.EachOnce) Report(file, context, settings);
        return files.AreGood ? ExitCode.Done : ExitCode.Bad;
    }

    private static void Report(CheckedSpec file, CommandContext context, Settings settings)
    {
        file.WriteErrors(context.Problems);
        if (settings.Json) context.Output.WriteLine(Json(file).Line());
        else if (file.IsGood && !settings.Quiet) context.Output.WriteLine(VisibleText.Of($"{file.Path}: good"));
    }

    private static JsonObject Json(CheckedSpec file) => new()
    {
        ["spec"] = file.Path,
        ["valid"] = file.IsGood,
        ["notes"] = new JsonArray([.. file.DataNotes.Select(note => (JsonNode)note)]),
        ["errors"] = new JsonArray([.. file.Errors.Select(Json), .. file.DataProblems.Select(Json)]),
    };

    private static JsonObject Json(DataProblem problem) => Json(new SpecError("data", $"{problem.Where}: {problem.What}", problem.WayOut));

    private static JsonObject Json(SpecError error) => new()
    {
        ["field"] = error.Field,
        ["value"] = error.Value,
        ["way_out"] = error.WayOut,
        ["line"] = error.Line,
        ["column"] = error.Column,
    };
}
