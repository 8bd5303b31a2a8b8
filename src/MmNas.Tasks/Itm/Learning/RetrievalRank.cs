using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>How many foreign items rank before a query's own, 0 where none does.</summary>
/// <param name="Published">With ties as the published evaluation breaks them.</param>
/// <param name="Best">If the query wins every tie.</param>
/// <param name="Worst">If it loses every tie.</param>
internal readonly record struct RetrievalRank(int Published, int Best, int Worst)
{
    /// <summary>Whether a foreign item scores the same as the query's own.</summary>
    public bool IsTied => Best < Worst;

    /// <param name="own">Score of the query's own item; the best one where there are several.</param>
    /// <param name="place">Its place in the split.</param>
    /// <param name="foreign">All other items.</param>
    public static RetrievalRank Of(float own, int place, IEnumerable<(float Score, int Place)> foreign)
    {
        var (published, best, worst) = (0, 0, 0);
        foreach (var other in foreign)
        {
            if (IsBefore(other.Score, other.Place, own, place)) published++;
            if (float.IsNaN(own) || other.Score > own || float.IsNaN(other.Score)) best++;
            if (!(other.Score < own)) worst++;
        }

        return new(published, best, worst);
    }

    /// <summary>The order of a stable ascending sort read backwards; NaN is the largest, and before nothing if it is the query's own.</summary>
    public static bool IsBefore(float score, int place, float own, int ownPlace) =>
        float.IsNaN(own) || float.IsNaN(score) || score > own || (score == own && place > ownPlace);
}
