using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Reading;
using MmNas.Api.Rows;
using MmNas.Data;
using MmNas.Exporting.Predicting;
using MmNas.Grains.Storage;
using MmNas.Silo.Census;
using MmNas.Tasks;

namespace MmNas.Api.Networks;

/// <summary>Asks a champion, or any trained network, about a picture. It changes nothing, so the read key does; our header keeps pages elsewhere from having it computed.</summary>
internal static class PredictRoutes
{
    private const int MostImage = 8 << 20, MostText = 2000, UsualTop = 5, MostTop = 100;

    public static void MapPredict(this IEndpointRouteBuilder routes) => routes.MapPost("/predict", AskAsync)
        .WithSummary("Asks the best network of a task, or a network of an experiment, about a picture").WithMetadata(new SizeLimit(MostImage * 4 / 3 + 65_536))
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<PredictAnswer>, ProblemHttpResult>> AskAsync(
        PredictQuestion question, PlatformCensus census, TaskCatalogue tasks, TrainedNetworks networks, PredictorPool pool, HomeFolder home, CancellationToken cancel)
    {
        if (question.Texts is not [var (textName, text)]) return Refusals.Bad($"{(question.Texts.Count == 0 ? "the text is missing" : $"there are several texts: {string.Join(", ", question.Texts.Select(one => one.Name))}")}; give one question, caption, expression or hypothesis");
        if (text.Length is 0 or > MostText) return Refusals.Bad($"the {textName} is empty or has more than {MostText:N0} letters; make it shorter");
        if (question.Top is <= 0 or > MostTop) return Refusals.Bad($"top is {question.Top}; use 1 to {MostTop}");
        var image = new byte[question.Image.Length];
        if (!Convert.TryFromBase64String(question.Image, image, out var length) || length == 0) return Refusals.Bad("image is no picture in base64");
        if (length > MostImage) return TypedResults.Problem($"the picture has {length / 1048576.0:0.0} MiB, and at most {MostImage >> 20} are taken; make it smaller", statusCode: StatusCodes.Status413PayloadTooLarge);
        var (experiment, name) = question.Experiment is { Length: > 0 } id ? (id, question.Network ?? "found") : ChampionOf(question.Task, census, tasks);
        if (experiment is null) return Refusals.Bad(name);
        var file = Path.Combine(home.Exports, $"asked-{Guid.NewGuid():N}"); // only its owner may enter the home
        try
        {
            var (network, why) = await networks.FindAsync(experiment, name, cancel);
            if (network is null) return TypedResults.Problem(why, statusCode: StatusCodes.Status404NotFound);
            if (textName != PredictQuestion.AnyText && tasks.TryGet(network.Spec.Task, out var task) && task.Prediction?.TextName is { } own && own != textName)
                return Refusals.Bad($"{experiment} has learnt {network.Spec.Task}, which answers a {own} about a picture, not a {textName}; send it as \"{own}\"");
            Directory.CreateDirectory(home.Exports);
            await File.WriteAllBytesAsync(file, image.AsMemory(0, length), cancel);
            var answer = await pool.AskAsync(network, predictor => Answer(predictor, $"{experiment}/{name}", file, text, question.Top ?? UsualTop, cancel), cancel);
            return answer is null ? TypedResults.Problem($"{PredictorPool.MostAtOnce} questions are being answered; try again in a moment", statusCode: StatusCodes.Status429TooManyRequests) : TypedResults.Ok(answer);
        }
        catch (DataException e)
        {
            return Refusals.Bad($"the picture cannot be used: {e.Message.Replace($"{file}: ", "it ", StringComparison.Ordinal).Replace(file, "it", StringComparison.Ordinal)}");
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            return TypedResults.Problem($"{experiment} cannot answer: {e.Message}", statusCode: StatusCodes.Status409Conflict);
        }
        finally
        {
            if (File.Exists(file)) File.Delete(file);
        }
    }

    /// <returns>The experiment and the network; or nobody, and why.</returns>
    private static (string? Experiment, string Network) ChampionOf(string? task, PlatformCensus census, TaskCatalogue tasks)
    {
        var champions = ChampionRow.Of(census.Latest.Experiments, tasks);
        return champions.FirstOrDefault(one => one.Task.ToString() == task) is { } champion ? (champion.Experiment, champion.Network)
            : (null, champions.Count == 0 ? "no experiment has a scored network yet" : $"{(task is null ? "the task is missing" : $"task is {task}, and no network has been scored for it")}; use {string.Join(" or ", champions.Select(one => one.Task))}, or name an experiment");
    }

    private static PredictAnswer Answer(Predictor predictor, string network, string picture, string text, int top, CancellationToken cancel)
    {
        var explained = predictor.Explain(picture, text, cancel);
        var said = explained.Said;
        return new(
            network,
            [.. said.Choices.Take(top).Select(choice => new PredictedAnswer(choice.Label, choice.Probability))],
            said.Score,
            said.Box is { } box ? [.. box.Corners] : null,
            said.Box?.Probability,
            predictor.Reading(text).Cut,
            predictor.Reading(text).Unknown,
            [.. explained.Words.Select(word => new PredictedWord(word.Word, word.Weight))],
            [.. Enumerable.Range(0, explained.Picture.Count).Select(region => PredictedRegion.Of(explained.Picture, region, explained.Looks[^1].Weights[region]))],
            [.. explained.Looks.Select(look => new PredictedLook(look.Place, look.Meaning, look.Weights))]);
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
