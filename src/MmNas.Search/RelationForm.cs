namespace MmNas.Search;

/// <summary>How relation attention turns a relation's number z into what it adds to a score. The numbers are stored.</summary>
public enum RelationForm
{
    /// <summary>log(max(ReLU(z), 1e-6)), the published code's: -13.8 where z is not above 0, and no gradient there.</summary>
    Published = 0,

    /// <summary>log(softplus(z)): nearly log(z) above 0 and nearly z below, with a gradient everywhere.</summary>
    Softplus = 1,
}
