namespace MmNas.Data;

/// <summary>The pack that features are converted into.</summary>
/// <param name="File">Its path; nothing may lie there yet.</param>
/// <param name="Element">How features are stored.</param>
/// <param name="KeepGoing">Images that cannot be read are skipped and listed; else the first ones end the conversion, and no pack is made.</param>
public sealed record PackTarget(string File, PackElement Element, bool KeepGoing = false);
