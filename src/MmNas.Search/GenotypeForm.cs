namespace MmNas.Search;

/// <summary>Which alphas a search's genotype comes from, and all that is called most probable. The numbers are stored.</summary>
public enum GenotypeForm
{
    /// <summary>Those after the last architecture step: the published one.</summary>
    Last = 0,

    /// <summary>Their mean over the last third of the architecture steps.</summary>
    Averaged = 1,
}
