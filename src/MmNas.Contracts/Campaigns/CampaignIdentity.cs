using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Campaigns;

/// <summary>Tells whether two orders ask for the same campaign.</summary>
public static class CampaignIdentity
{
    /// <summary>SHA-256 in lower-case hexadecimal over all that the order says, but for <see cref="CampaignOrder.Again"/> and <see cref="CampaignOrder.By"/>.</summary>
    public static string Of(CampaignOrder order)
    {
        var text = new StringBuilder(order.Name);
        foreach (var member in order.Members) text.Append(CultureInfo.InvariantCulture, $"\n{SpecIdentity.Of(member.Spec)} {string.Join(',', member.Seeds)} {member.Priority}");
        text.Append(CultureInfo.InvariantCulture, $"\n{order.Budget.Hours} {order.Budget.Experiments} {order.Budget.Rounds} {order.Continuous} {order.StopBehind} {order.Transfer}");
        foreach (var mutation in order.Mutate) text.Append(CultureInfo.InvariantCulture, $"\n{mutation.Field} {mutation.Least} {mutation.Most}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
