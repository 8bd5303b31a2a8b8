using MmNas.Console.Networks;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Files;
using MmNas.Search;
using MmNas.Silo.Embedded;
using MmNas.Training.Tasks;

namespace MmNas.Console.Evaluating;

/// <summary>One <c>evaluate</c>: from an id or files to scores.</summary>
internal sealed class Evaluation(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(EvaluationRequest request)
    {
        try
        {
            if (request.Predictions is { } predictions) OutputFile.Require(predictions, "--predictions"); // before it is scored at length
            if (request.Samples is { } file) OutputFile.Require(file, "--samples");
            if (request.Explain is not null) OutputFile.Require(request.Page, "--page");
            if (await OrderAsync(request) is not (var order, var layers)) return ExitCode.Bad;
            List<SampleRow> samples = [];
            var mistakes = request.Explain is { } most ? new MistakePage(most) : null;
            order = order with { WantsNetwork = mistakes is not null, Sample = request.Samples is null && mistakes is null ? null : Take };
            var progress = new ProgressLines(context.Lines(settings));
            var result = await Task.Run(() => context.Evaluate(order, progress, context.Interrupts.First));
            if (request.Samples is { } path) await SampleFile.WriteAsync(path, samples);
            mistakes?.Write(request.Page, context, order, layers, result.Network!);
            new EvaluationWriter(context.Output, settings, context.Tasks).Write(order, result, request.Samples, mistakes is null ? null : request.Page);
            return ExitCode.Done;

            void Take(string split, AnsweredSample sample)
            {
                if (request.Samples is not null) samples.Add(new(split, sample));
                mistakes?.Add(split, sample);
            }
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (DataException e)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }
    }

    private async Task<(EvaluationOrder Order, IReadOnlyList<double>? Layers)?> OrderAsync(EvaluationRequest request)
    {
        var data = request.DataSpec is { } path ? SpecFiles.Read([path], context, settings, records: false).Specs : [];
        foreach (var file in data) file.WriteErrors(context.Problems);
        if (data.Any(file => !file.IsGood)) return null;
        var spec = data.Select(file => file.Spec).FirstOrDefault();
        return request.Id is { } id ? await OfExperimentAsync(id, request, spec) : (OfFiles(request, spec!), null);
    }

    private EvaluationOrder OfFiles(EvaluationRequest request, ExperimentSpec spec)
    {
        var genotype = GenotypeFiles.Read(GenotypeReference.Parse(request.GenotypeFile!)).Genotype;
        return new(settings.Home, spec, genotype, request.Weights!, request.Split, request.Predictions);
    }

    private async Task<(EvaluationOrder Order, IReadOnlyList<double>? Layers)> OfExperimentAsync(string id, EvaluationRequest request, ExperimentSpec? other)
    {
        var network = await NamedNetwork.FindAsync(context, settings, id, request.Network);
        if (other is not null && other.Task != network.Spec.Task)
            throw new CommandException(ExitCode.Bad, $"the spec of --data is of the task {other.Task}, and the network has learnt {network.Spec.Task}; name a spec of {network.Spec.Task} data");
        var spec = other is null ? network.Spec : network.Spec with { Data = other.Data };
        var order = new EvaluationOrder(settings.Home, spec, network.View.Genotype, network.Weights, request.Split, request.Predictions)
        {
            IsOwnData = other is null && network.View.Given is not { AsTheyAre: true }, // what was brought in may have been trained on anything
        };
        return (order, network.LayerProbabilities);
    }
}
