using System.Text;
using MmNas.Console.Explaining;
using MmNas.Console.Exporting;
using MmNas.Console.Networks;
using MmNas.Console.Shell;
using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Predicting;
using MmNas.Files;
using MmNas.Grains.Storage;

namespace MmNas.Console.Predicting;

/// <summary>One <c>predict</c>: from pictures and texts to answers.</summary>
internal sealed class PredictRun(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(PredictRequest request)
    {
        if (request.Draw is { } draw) OutputFile.Require(draw, "--draw");
        if (request.Explain is { } page) OutputFile.Require(page, "--explain");
        try
        {
            return Answer(request, await FolderOfAsync(request));
        }
        catch (DataException e)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }
    }

    private int Answer(PredictRequest request, string folder)
    {
        var task = Predictor.TaskOf(context.Tasks, NetworkConfigFile.Read(folder)); // what is wrong with the words of the command line is said before anything is loaded
        var questions = QuestionList.Of(request, task.TextName, context.Input);
        using var predictor = Predictor.Open(context.Tasks, new(folder, request.Detector, DetectorDescription: null, context.Cores));
        var lines = context.Lines(settings);
        var (answered, failed) = (new List<AnsweredQuestion>(), new List<FailedQuestion>());
        foreach (var question in questions)
        {
            context.Interrupts.First.ThrowIfCancellationRequested();
            try
            {
                if (question.Trouble is { } trouble) failed.Add(new(question, trouble));
                else answered.Add(Answered(question, predictor, request.Explain is not null));
            }
            catch (DataException e) when (questions.Count > 1) // one picture that is none does not cost the others their answers
            {
                failed.Add(new(question, e.Message.ReplaceLineEndings(" ")));
            }

            lines.Report("pictures and texts", answered.Count + failed.Count, questions.Count);
        }

        if (request.Draw is { } file) Draw(file, answered);
        if (request.Explain is { } page) Explain(page, predictor.Config, answered, request.Top);
        new PredictionWriter(context.Output, settings, predictor.TextName, request.Top).Write(PredictionRanking.Of(answered), failed);
        foreach (var one in failed) context.Problems.WriteLine($"mmnas: {one.Words}");
        return failed.Count > 0 ? ExitCode.Bad : ExitCode.Done;
    }

    private AnsweredQuestion Answered(AskedQuestion question, Predictor predictor, bool explains)
    {
        var (image, text, cancel) = (question.Image, question.Text, context.Interrupts.First);
        var explanation = explains ? predictor.Explain(image, text, cancel) : null;
        return new(question, explanation?.Said ?? predictor.Predict(image, text, cancel), predictor.Reading(text)) { Explanation = explanation };
    }

    private static void Explain(string page, NetworkConfig network, IReadOnlyList<AnsweredQuestion> answered, int top)
    {
        var texts = PredictionRanking.Of(answered).Where(one => one.Explanation is not null).Select(one => new ExplainedText(one.Asked.Text, one.Asked.Image, [one.Asked.Image], one.Explanation!));
        var html = Encoding.UTF8.GetBytes(ExplanationPage.Of(network, [new("", [.. texts])], top));
        WholeFile.Write(page, stream => stream.Write(html));
    }

    private static void Draw(string file, IReadOnlyList<AnsweredQuestion> answered)
    {
        if (answered is not [{ Said.Box: { } box } only])
            throw new CommandException(ExitCode.Bad, "--draw draws the box that one expression names in one picture; give one of each, to a network of visual grounding");
        var drawn = BoxDrawing.Of(only.Asked.Image, box.Corners, asJpeg: Path.GetExtension(file).ToLowerInvariant() is ".jpg" or ".jpeg");
        WholeFile.Write(file, stream => stream.Write(drawn));
    }

    /// <summary>An exported folder as it is; an experiment's network is exported once into the home folder, under the hash of its weights.</summary>
    private async Task<string> FolderOfAsync(PredictRequest request)
    {
        if (Directory.Exists(request.Network))
        {
            return request.Name is null
                ? request.Network
                : throw new CommandException(ExitCode.Bad, $"--network chooses one of an experiment's networks, and the folder {request.Network} holds one alone; leave it out");
        }

        if (request.Network.Contains(Path.DirectorySeparatorChar)) throw new CommandException(ExitCode.Bad, $"there is no folder {request.Network}; name one that mmnas export has written, or an experiment's id");
        var network = await NamedNetwork.FindAsync(context, settings, request.Network, request.Name ?? "found");
        return await NetworkCopy.FolderOfAsync(new(settings.Home), network, order => new Export(context, settings).WriteAsync(network, order));
    }
}
