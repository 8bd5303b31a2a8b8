using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MmNas.Api.Reading;

/// <summary>Problem details that several routes answer with.</summary>
internal static class Refusals
{
    public static ProblemHttpResult NoExperiment(string id) => TypedResults.Problem($"there is no experiment {id}; GET /api/experiments lists them", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult NoCampaign(string id) => TypedResults.Problem($"there is no campaign {id}; GET /api/campaigns lists them", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Bad(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status400BadRequest);
}
