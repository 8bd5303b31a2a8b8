namespace MmNas.Data;

/// <summary>Takes pictures through a detector into a pack, one after the other.</summary>
/// <param name="detector">Finds the regions of a picture.</param>
/// <param name="pack">Takes the regions.</param>
/// <param name="reading">Makes of a picture what is fed.</param>
/// <param name="waysOut">What can be done about pictures that give nothing.</param>
internal sealed class ExtractionRun(Detector detector, PartialPack pack, PictureReading reading, WaysOut waysOut)
{
    private const int Patience = 100;
    private readonly List<DataProblem> failed = []; // what the model made nothing of, until it makes something of one

    /// <summary>Pictures that give nothing are left out; else the first one ends it.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>The model that is given up with after 100 pictures of which it made nothing, and none before of which it did; null to go on with it.</summary>
    public string? GivesUp { get; init; }

    /// <param name="pictures">All of them, also those that are done.</param>
    /// <param name="progress">Is told of images, first of those that are done.</param>
    /// <param name="cancel">Stops it after the picture that the model is at.</param>
    /// <exception cref="DataException">What cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Go(IReadOnlyList<PictureSource> pictures, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new("images", pack.Done, pictures.Count));
        using var queue = new PictureQueue([.. pictures.Skip(pack.Done)], reading, cancel);
        foreach (var arrival in queue.Arrivals())
        {
            cancel.ThrowIfCancellationRequested();
            var problems = arrival.Problem is { } problem ? [problem] : Add(arrival);
            if (problems.Count > 0 && !KeepGoing) throw new DataException(problems);
            if (problems.Count > 0) pack.Skip(arrival.Source, arrival.State, problems);
            progress?.Report(new("images", pack.Done, pictures.Count));
        }

        cancel.ThrowIfCancellationRequested();
    }

    private IReadOnlyList<DataProblem> Add(PictureQueue.Arrival arrival)
    {
        var problems = Tried(arrival);
        if (GivesUp is not { } model || pack.Images > 0 || problems.Count == 0) return problems;
        failed.AddRange(problems);
        if (failed.Count < Patience) return problems;
        throw new DataException([new(model, $"gave nothing that can be used for any of the first {failed.Count} pictures", "look at its description (docs/features.md), or use another detector"), .. failed]);
    }

    private IReadOnlyList<DataProblem> Tried(PictureQueue.Arrival arrival)
    {
        try
        {
            var (boxes, features, scaling) = detector.Find(arrival.Picture!);
            return pack.Add(arrival.Source, arrival.State, (scaling.Width, scaling.Height), boxes, features);
        }
        catch (InvalidDataException error)
        {
            return [new(arrival.Source.Path, error.Message, waysOut.NoRegions)];
        }
    }
}
