namespace MmNas.Networks.Shapes;

/// <summary>How relation attention turns z = r W_r into what it adds to a score.</summary>
public enum RelationForm
{
    /// <summary>The published one, log(max(ReLU(z), 1e-6)): -13.8 where z is not above 0, and no gradient there.</summary>
    Clamped,

    /// <summary>log(softplus(z)): nearly log(z) above 0 and nearly z below, with a gradient everywhere.</summary>
    Soft,
}
