using System.CommandLine;
using MmNas.Console.Predicting;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas predict</c>: what a trained network says about pictures.</summary>
internal static class PredictCommand
{
    private const int StandardTop = 5;

    private const string Example = """
        mmnas predict quickstart-1a2b3c --image photo.png --question "what is left of the star?"
        mmnas predict network --image pictures --caption "a red circle above a square" --json
        mmnas predict grounding-1a2b3c --image photo.jpg --expression "the man on the left" --detector detector.onnx --draw box.png
        mmnas predict network --json < questions.jsonl
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var network = new Argument<string>("NETWORK") { Description = "An experiment's id, or a beginning that no other has, or a folder that export wrote with an ONNX model" };
        var name = new Option<string?>("--network") { Description = "Which of the experiment's networks (default: found)", HelpName = "NAME" };
        var images = new Option<string[]>("--image") { Description = "A picture (PNG, JPEG, BMP, WebP or GIF), or a folder of pictures; may be given several times", HelpName = "FILE" };
        Option<string[]>[] texts =
        [
            .. context.Tasks.Modules.Where(module => module.Prediction is not null).GroupBy(module => module.Prediction!.TextName).Select(tasks =>
                new Option<string[]>($"--{tasks.Key}") { Description = $"The text, for a network of {string.Join(", ", tasks.Select(task => task.Name))}; may be given several times", HelpName = "TEXT" }),
        ];
        var detector = new Option<string?>("--detector") { Description = "The ONNX detector to find regions with (default: the way in which the network's own data were made)", HelpName = "MODEL" };
        var top = new Option<int?>("--top") { Description = $"The most answers to show (default: {StandardTop})", HelpName = "N" };
        var draw = new Option<string?>("--draw") { Description = "Write the picture with the box that is found: as JPEG where FILE ends in .jpg, else as PNG", HelpName = "FILE" };
        var explain = new Option<string?>("--explain") { Description = "Write a page that shows what the network looked at: regions and words by attention", HelpName = "PAGE" };
        NumberRange.Require(top, least: 1, most: 100_000);
        var command = new ExplainedCommand("predict", "Ask a trained network about pictures; without --image, JSON lines on stdin name pictures and texts", Example) { network, name, images, detector, top, draw, explain };
        foreach (var text in texts) command.Options.Add(text);
        command.SetAction((parsed, _) => new PredictRun(context, options.Read(parsed, context.Environment)).RunAsync(new()
        {
            Network = parsed.GetRequiredValue(network),
            Name = parsed.GetValue(name),
            Images = parsed.GetValue(images) ?? [],
            Texts = [.. texts.SelectMany(text => (parsed.GetValue(text) ?? []).Select(said => (text.Name.TrimStart('-'), said)))],
            Detector = parsed.GetValue(detector),
            Top = parsed.GetValue(top) ?? StandardTop,
            Draw = parsed.GetValue(draw),
            Explain = parsed.GetValue(explain),
        }));
        return command;
    }
}
