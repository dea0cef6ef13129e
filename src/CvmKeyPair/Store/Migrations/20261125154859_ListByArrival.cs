using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CvmKeyPair.Store.Migrations
{
    /// <inheritdoc />
    public partial class ListByArrival : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KeyPairs_Account_CreatedTime_KeyId_ProjectId_KeyName",
                table: "KeyPairs");

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairs_Account_Id_ProjectId_KeyName",
                table: "KeyPairs",
                columns: new[] { "Account", "Id", "ProjectId", "KeyName" },
                descending: new[] { false, true, false, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_KeyPairs_Account_Id_ProjectId_KeyName",
                table: "KeyPairs");

            migrationBuilder.CreateIndex(
                name: "IX_KeyPairs_Account_CreatedTime_KeyId_ProjectId_KeyName",
                table: "KeyPairs",
                columns: new[] { "Account", "CreatedTime", "KeyId", "ProjectId", "KeyName" },
                descending: new[] { false, true, false, false, false });
        }
    }
}
