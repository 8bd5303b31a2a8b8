using MmNas.Console.Charting;
using MmNas.Console.Drawing;
using MmNas.Console.Running;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;
using Spectre.Console;
using Status = MmNas.Console.Running.Status;

namespace MmNas.Console.Watching.Screen;

/// <summary>Where something stands, in full: the distributions of a search, then the network and what its trainings come to.</summary>
internal static class ScreenStanding
{
    private const int BarWidth = 40;

    /// <summary>Told apart without colour too.</summary>
    private static readonly char[] Fills = ['█', '▒', '░', '▓', '#', '='];

    public static IReadOnlyList<ScreenLine> Lines(Status status) => status switch
    {
        ExperimentStatus { View: { } view } when view.Phase.IsAtRest() => Plain(StatusText.Page(status)),
        ExperimentStatus { View: { Retrainings.Count: > 0, Genotype: { } genotype } view } =>
            [.. Plain(ProgressText.Block(view, wide: true)), ScreenLine.Empty, .. Plain(ArchitectureDrawing.Lines(genotype)), .. Plain(view.Races.SelectMany(race => RaceTable.Lines(race).Prepend("")))],
        ExperimentStatus { View: { Layers.Count: > 0 } view } => [.. Plain(ProgressText.Block(view with { Layers = [] }, wide: true)), ScreenLine.Empty, .. Distributions(view.Layers)],
        ExperimentStatus { View: { } view } => Plain(ProgressText.Block(view, wide: true)),
        _ => Plain(StatusText.Page(status)),
    };

    private static IReadOnlyList<ScreenLine> Plain(IEnumerable<string> lines) => [.. lines.Select(line => ScreenLine.Of(line))];

    private static IEnumerable<ScreenLine> Distributions(IReadOnlyList<LayerView> layers)
    {
        var operations = layers.SelectMany(layer => layer.Operations).Distinct().ToList();
        yield return new([("            ", Style.Plain), .. operations.Select((operation, place) => ($"{Fill(place)} {operation.ShortName}   ", StyleOf(operation)))]);
        var encoders = layers.Count(layer => layer.IsEncoder);
        foreach (var (layer, number) in layers.Select((layer, number) => (layer, number))) yield return Row(layer, LayerText.Of(number, encoders), operations);
    }

    private static ScreenLine Row(LayerView layer, string name, List<Operation> operations)
    {
        var (best, probability) = layer.MostProbable();
        return new(
        [
            ($"{name,-12}", Style.Plain),
            .. Bar(layer).Select(piece => (new string(Fill(operations.IndexOf(piece.Operation)), piece.Letters), StyleOf(piece.Operation))),
            ($"  {best.ShortName,-4} {probability,5:0 %}  entropy {layer.Entropy:0.00}{(layer.SignalToNoise is { } signal ? $"  signal {signal:0.0}" : "")}", Style.Plain),
        ]);
    }

    /// <summary>As many letters for each operation as its probability has, all together the whole bar.</summary>
    private static IEnumerable<(Operation Operation, int Letters)> Bar(LayerView layer)
    {
        var (sum, drawn) = (0.0, 0);
        foreach (var (operation, probability) in layer.Operations.Zip(layer.Probabilities))
        {
            sum += double.IsFinite(probability) ? probability : 0;
            var to = Math.Clamp((int)Math.Round(sum * BarWidth), drawn, BarWidth);
            yield return (operation, to - drawn);
            drawn = to;
        }
    }

    private static char Fill(int place) => Fills[place % Fills.Length];

    private static Style StyleOf(Operation operation) => new(Color.FromHex(OperationColours.Of(operation)));
}
