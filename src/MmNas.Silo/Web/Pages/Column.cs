namespace MmNas.Silo.Web.Pages;

/// <summary>A table's column.</summary>
/// <param name="Heading">Empty where its cells speak for themselves.</param>
/// <param name="IsNumber">Set to the right, as its cells are.</param>
internal readonly record struct Column(string Heading, bool IsNumber = false)
{
    public static implicit operator Column(string heading) => new(heading);

    public static Column Number(string heading) => new(heading, IsNumber: true);

    public static Column FromString(string heading) => heading;
}
