using MmNas.Contracts.Specs;

namespace MmNas.Silo.Configuration;

/// <summary>What reading a silo's file came to: the configuration, or everything that is wrong with it.</summary>
public abstract record SiloConfigReading
{
    private SiloConfigReading()
    {
    }

    public sealed record Good(SiloConfig Config) : SiloConfigReading;

    /// <summary>All errors, in the order of their lines; at least one.</summary>
    public sealed record Bad(IReadOnlyList<SpecError> Errors) : SiloConfigReading;
}
