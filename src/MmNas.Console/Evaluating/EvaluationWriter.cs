using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Search;
using MmNas.Silo.Embedded;
using MmNas.Tasks;

namespace MmNas.Console.Evaluating;

/// <summary>Prints what an evaluation came to.</summary>
internal sealed class EvaluationWriter(TextWriter output, Settings settings, TaskCatalogue tasks)
{
    /// <param name="order">What was asked.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="samples">The file that has every sample; null where none was written.</param>
    /// <param name="page">The page that explains some of them; null where none was written.</param>
    public void Write(EvaluationOrder order, EvaluationResult result, string? samples, string? page)
    {
        var lines = settings.Json ? [Json(order, result, samples, page).Line()] : Page(order, result, samples, page);
        foreach (var line in lines) output.WriteLine(line);
        output.Flush();
    }

    private IEnumerable<string> Page(EvaluationOrder order, EvaluationResult result, string? samples, string? page)
    {
        yield return $"{order.Genotype}, {result.Parameters:N0} parameters";
        if (order.Predictions is { } file) yield return $"predictions for {result.Predicted}: {file}";
        if (samples is not null) yield return $"samples: {samples}";
        if (page is not null) yield return $"page: {page}";
        if (result.Scores.Count == 0) yield break;
        string[] metrics = [.. result.Scores.SelectMany(scores => scores.Metrics.Keys).Distinct()];
        string Value(SplitScores scores, string metric) => scores.Metrics.GetValueOrDefault(metric) is { } value ? $"{value:0.00}" : "-";
        foreach (var line in TextTable.Lines([["split", .. metrics], .. result.Scores.Select(scores => (string[])[scores.Split, .. metrics.Select(metric => Value(scores, metric))])], numbersFrom: 1))
            yield return line;
        foreach (var line in result.Scores.SelectMany(scores => ByQuestionType(scores, tasks[order.Spec.Task].Main))) yield return line;
        foreach (var note in ScoreNotes.Of(result.Scores)) yield return note;
    }

    private static IEnumerable<string> ByQuestionType(SplitScores scores, MainMetric main) => scores.ByQuestionType.Count == 0
        ? []
        : TextTable.Lines([[$"type of question on {scores.Split}", main.Name], .. scores.ByQuestionType.Select(type => (string[])[type.Key, $"{type.Value:0.00}"])], numbersFrom: 1);

    private static JsonObject Json(EvaluationOrder order, EvaluationResult result, string? samples, string? page) => new()
    {
        ["genotype"] = Search.GenotypeFile.ToJson(order.Genotype),
        ["weights"] = order.Weights,
        ["parameters"] = result.Parameters,
        ["splits"] = new JsonObject(result.Scores.Select(scores => KeyValuePair.Create(scores.Split, (JsonNode?)Numbers(scores.Metrics)))),
        ["by_question_type"] = new JsonObject(result.Scores.Where(scores => scores.ByQuestionType.Count > 0)
            .Select(scores => KeyValuePair.Create(scores.Split, (JsonNode?)Numbers(scores.ByQuestionType)))),
        ["notes"] = new JsonArray([.. ScoreNotes.Of(result.Scores).Select(note => (JsonNode)note)]),
        ["predictions"] = order.Predictions,
        ["predicted_split"] = result.Predicted,
        ["samples"] = samples,
        ["page"] = page,
    };

    private static JsonObject Numbers(IReadOnlyDictionary<string, double?> named) =>
        new(named.Select(one => KeyValuePair.Create(one.Key, JsonLines.Metric(one.Value))));
}
